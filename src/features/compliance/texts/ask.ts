import type { FactKey } from '../../../domain/vocabulary.ts';

interface InBoth {
  readonly en: string;
  /** Words without the accents that would force UCS-2. */
  readonly es: string;
}

/** One plain question per fact; nothing here presumes an answer or touches who somebody is. */
export const askTexts: Readonly<Partial<Record<FactKey | 'role', InBoth>>> = {
  role: { en: 'Are you looking to buy, sell, or both?', es: 'Busca comprar, vender o las dos cosas?' },
  price: { en: 'What price range are you thinking of?', es: 'Que rango de precio tiene en mente?' },
  price_expectation: {
    en: 'What price do you have in mind for your home?',
    es: 'Que precio tiene en mente para su casa?',
  },
  areas: { en: 'Which areas are you looking in?', es: 'En que zonas busca?' },
  property_address: {
    en: 'What is the address of the property?',
    es: 'Cual es la calle y el numero de la propiedad?',
  },
  timeline: { en: 'When would you like to make the move?', es: 'Para cuando le gustaria hacer el cambio?' },
  bedrooms: { en: 'How many bedrooms do you need?', es: 'Cuantos cuartos necesita?' },
  bathrooms: { en: 'How many bathrooms do you need?', es: 'Cuantos banos necesita?' },
  must_haves: { en: 'What does the home need to have?', es: 'Que debe tener la casa?' },
  property_type: { en: 'What type of property is it?', es: 'Que tipo de propiedad es?' },
  size: { en: 'Roughly how large is the home?', es: 'Cual es el tamano de la casa, aproximadamente?' },
  financing: {
    en: 'Do you plan to pay cash or with a loan, and are you pre-approved?',
    es: 'Piensa pagar de contado o con un prestamo? Ya tiene preaprobado alguno?',
  },
  money_owed: { en: 'Is there still a loan on the property?', es: 'Todavia debe algo de la hipoteca?' },
  motivation: { en: 'What is the main reason for the move?', es: 'Cual es el motivo principal del cambio?' },
  home_condition: {
    en: 'How would you describe the condition: move-in ready, needs some work, or a fixer?',
    es: 'En que estado se encuentra: lista para mudarse, necesita arreglos o muchas reparaciones?',
  },
  current_situation: { en: 'Do you rent or own at the moment?', es: 'Ahora renta o es de usted la casa?' },
  occupancy: {
    en: 'Is the home lived in, rented out or vacant?',
    es: 'La casa se usa, se renta o queda vacante?',
  },
  listing_status: {
    en: 'Is the home listed with an agent right now?',
    es: 'La casa ya se anuncia con un agente?',
  },
  showing_access: {
    en: 'What is the best way to get in for a showing?',
    es: 'Cual es la mejor manera de entrar para una visita?',
  },
  pathway: {
    en: 'Would a quick as-is offer or a full listing suit you better?',
    es: 'Le conviene una oferta pronta tal como se encuentra, o anunciarla en el mercado?',
  },
};
