import type { ReplyRequest } from './reply-request.ts';

type Wordings = Readonly<Record<string, readonly [string, string]>>;

const english: Wordings = {
  role: ['Are you looking to buy or sell?', 'Are you thinking of buying, selling, or both?'],
  price: ['What price range are you hoping to stay in?', 'What budget do you have in mind?'],
  price_expectation: [
    'What price would you hope to get for it?',
    'What number did you have in mind for the home?',
  ],
  areas: ['Which areas are you considering?', 'What part of town are you looking at?'],
  property_address: ["What's the address of the home?", 'Where is the home located?'],
  timeline: ['When are you hoping to make a move?', "What's your timeframe?"],
  bedrooms: ['How many bedrooms do you need?', 'How many bedrooms would work for you?'],
  bathrooms: ['How many bathrooms do you need?', 'How many bathrooms would work for you?'],
  must_haves: ['Any must-haves for the home?', "What's the one thing the home has to have?"],
  nice_to_haves: ['Anything that would be a nice bonus?', 'What would be nice to have on top?'],
  property_type: ['Are you after a house, condo or townhouse?', 'What type of home fits best?'],
  size: ['About how big is the home?', 'Do you know the square footage?'],
  financing: ['Are you pre-approved, or would you pay cash?', 'Have you talked to a lender yet?'],
  money_owed: ['Is there still a mortgage on the home?', 'About how much is still owed on it, if anything?'],
  motivation: ["What's behind the move?", 'What has you thinking about a move?'],
  home_condition: ['What shape is the home in?', 'Is it move-in ready or does it need some work?'],
  current_situation: ['Do you rent or own right now?', 'Would you need to sell a home first?'],
  occupancy: ['Is anyone living in the home now?', 'Is the home occupied or vacant?'],
  listing_status: ['Is the home listed with anyone right now?', 'Has it been on the market before?'],
  showing_access: ['How would showings work best for you?', 'What is the best way to access the home?'],
  pathway: [
    'Would you prefer a quick as-is offer or a full listing?',
    'Does a fast as-is sale or a full listing suit you better?',
  ],
  chosen_slot: ['Which of those times works for you?', 'Which time suits you better?'],
  language: ['Do you prefer English or Spanish?', 'English or Spanish, which is easier?'],
  contact_preference: ['Is text or a call better for you?', 'How do you like to be reached?'],
};

const spanish: Wordings = {
  role: ['¿Busca comprar o vender?', '¿Piensa comprar, vender o las dos cosas?'],
  price: ['¿Qué rango de precio tiene en mente?', '¿Cuál es su presupuesto?'],
  price_expectation: ['¿Qué precio espera recibir?', '¿Cuánto le gustaría obtener por la casa?'],
  areas: ['¿Qué zonas le interesan?', '¿En qué parte de la ciudad busca?'],
  property_address: ['¿Cuál es la dirección de la casa?', '¿Dónde está la casa?'],
  timeline: ['¿Para cuándo le gustaría mudarse?', '¿Qué fecha tiene en mente?'],
  bedrooms: ['¿Cuántas habitaciones necesita?', '¿Cuántas recámaras le gustarían?'],
  bathrooms: ['¿Cuántos baños necesita?', '¿Cuántos baños le gustarían?'],
  must_haves: ['¿Hay algo que la casa deba tener?', '¿Qué es lo indispensable para usted?'],
  nice_to_haves: ['¿Qué más le gustaría que tuviera?', '¿Algo extra que sería bueno tener?'],
  property_type: ['¿Busca casa, condominio o townhouse?', '¿Qué tipo de propiedad prefiere?'],
  size: ['¿Qué tamaño tiene la casa?', '¿Sabe cuántos pies cuadrados tiene?'],
  financing: ['¿Ya tiene preaprobación o pagaría en efectivo?', '¿Ya habló con un prestamista?'],
  money_owed: ['¿Todavía hay hipoteca sobre la casa?', '¿Cuánto se debe todavía, si algo?'],
  motivation: ['¿Cuál es el motivo del cambio?', '¿Qué le hace pensar en mudarse?'],
  home_condition: ['¿En qué estado está la casa?', '¿Está lista para habitar o necesita arreglos?'],
  current_situation: ['¿Ahora renta o es dueño?', '¿Tendría que vender primero?'],
  occupancy: ['¿Vive alguien en la casa ahora?', '¿La casa está ocupada o vacía?'],
  listing_status: ['¿La casa está listada con alguien?', '¿Ya estuvo en el mercado?'],
  showing_access: ['¿Cómo prefiere organizar las visitas?', '¿Cuál es la mejor forma de entrar a verla?'],
  pathway: [
    '¿Prefiere una oferta rápida o una venta completa en el mercado?',
    '¿Le conviene más vender rápido o listar la casa?',
  ],
  chosen_slot: ['¿Cuál de esos horarios le conviene?', '¿Qué hora le queda mejor?'],
  language: ['¿Prefiere español o inglés?', '¿Español o inglés?'],
  contact_preference: ['¿Prefiere mensaje o llamada?', '¿Cómo prefiere que le contactemos?'],
};

/** The one question to ask, in natural words; '' when nothing is to be asked. */
export function questionFor(request: ReplyRequest, choose: (count: number) => number): string {
  if (request.askFact === '') return '';
  const wordings = wordingsOf(request.language, request.askFact, request.askHint || request.askFact);
  return wordings[choose(wordings.length)] ?? '';
}

/** Ways to ask for a fact. */
export function wordingsOf(language: 'en' | 'es', fact: string, about: string): readonly string[] {
  const known = (language === 'es' ? spanish : english)[fact];
  if (known !== undefined) return known;
  const topic = about.replace(/_/g, ' ');
  return [language === 'es' ? `¿Me puede contar sobre ${topic}?` : `Could you tell me about the ${topic}?`];
}
