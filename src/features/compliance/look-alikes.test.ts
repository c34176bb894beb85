import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optOutDetector } from './opt-out-detector.ts';
import { readKeyword } from './words.ts';

/** Ordinary home talk around the stop words; neither stopped nor held. */
const lookAlikes: readonly string[] = [
  'is there a bus stop near the house?',
  'we can stop by on saturday',
  'I want to stop renting',
  "we can't stop thinking about that house",
  'does the train stop in Fremont?',
  'nonstop flights from the airport matter to us',
  "I'm ready to quit my lease early",
  'I quit my job so the loan is harder now',
  'my lease ends in March',
  'end of the year',
  'by the end of june',
  'is it at the end of the street?',
  'West End or South End',
  'the weekend works better',
  'our budget ends at 450k',
  'can I cancel the showing on friday?',
  'need to cancel my appointment tomorrow',
  'please cancel the 3pm tour and move it to 5',
  'what is the cancellation policy',
  'can the contract be cancelled after inspection?',
  'would the seller remove the old shed?',
  'they should remove the carpet first',
  "remove the pool from my list, it isn't important",
  'can we take 12 Oak St off the list? too small',
  'the previous owner revoked the easement',
  'can the bank revoke a pre approval?',
  'is there an opt out clause in the HOA?',
  'can we opt out of the home warranty?',
  'I unsubscribed from your emails, texting is better',
  "don't text me the address, email it",
  "don't call me at work, text is fine",
  'please stop calling, just text me',
  'not interested in that one, what else do you have?',
  'no thanks, too expensive',
  'I am not interested in condos',
  "no, that's too far out",
  'stop at 500k, not a dollar more',
  'my name is Quitman',
  'the house on Stopher Lane',
  'Endicott or Endwell would be great',
  'ending my contract with the other agent next week',
  'help me find a house',
  'more info on the 3 bedroom please',
  'sorry I gave you the wrong number, it is 512 555 0142',
  'that is the wrong number of bathrooms',
  "we don't want to get these windows replaced",
  'the smell did not go away',
  'we go away in June',
  'I no longer want to rent',
  'they stopped sending the disclosures',
  'no me molesta el ruido',
  'we made an offer on the wrong house',
  'el numero de cuartos esta equivocado',
  'yes',
  'busco casa para mi familia',
  'para cuando estaria lista?',
  'necesito parar en el banco primero',
  'hay una parada de bus cerca?',
  'es para mi mama',
  'el techo es alto?',
  'quiero cancelar la visita del viernes',
  'puedo cancelar el contrato despues?',
  'la casa de baja altura me gusta',
  'el fin de semana puedo',
  'al final de la calle',
  'no me gusta esa casa, tiene otra?',
  'no me llame al trabajo, por texto esta bien',
  'no quiero mas de 3 cuartos',
  'quite la alberca de mis deseos, no importa',
  'me dieron de alta el lunes, ya puedo verla',
  'bajaron el precio?',
  'cancel that please, saturday does not work',
  'please cancel it, we found another time',
  "please don't call me again at work, text me here",
  'I asked my lender to stop the application',
  'they told us to stop by the office',
  'can you make the seller stop the sale?',
  'how can we opt out of the HOA?',
  'does the bank revoke consent for a lien?',
  "don't delete my number, I'm still looking",
  'is that the last stop?',
  'Close to the bus. One stop. Two at most.',
  'non-stop traffic there, no?',
  'stop texting while driving is the law here, is the road loud?',
  'Fwd: new listing at 12 Oak St, three bedrooms, two baths, a large garden, close to the school and the park, asking 420,000 dollars, open house on Sunday from one to four. What do you think of it?\nView online\nUnsubscribe',
  'para mi',
  'techo alto',
  'para el sábado',
  'ya no me gusta esa casa',
  'no quiero mas visitas los lunes',
  'no me mande mas casas de ese precio',
  'no me mande mas casas de ese precio, busco de 300 mil',
  'ya no me manden condos',
  'ya no me mande de esa zona, está lejos',
  'no me envien mas de esas propiedades',
  'dejen de mandarme casas tan caras por favor',
  'no me mande nada arriba de 400 mil',
  'no me manden nada tan caro',
  'stop sending me those condos',
  'please stop sending me those ugly 2 bedroom condos',
  'quit sending us these listings, they are too far out',
  'you can stop sending me those over 400k',
  'I no longer want to get those townhouses',
];

interface Dialogue {
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
}

describe('look-alikes', () => {
  it.each(lookAlikes)('«%s» goes on', (text) => {
    expect(readKeyword(text)).not.toBe('stop');
    expect(optOutDetector.read(text).outcome).toBe('none');
  });

  it('are at least forty, in two languages', () => {
    expect(new Set(lookAlikes).size).toBeGreaterThanOrEqual(40);
  });

  it('no home-search dialogue is stopped or held', () => {
    const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
    const dialogues = JSON.parse(readFileSync(file, 'utf8')) as readonly Dialogue[];
    const texts = dialogues.flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === 'USER'));
    expect(dialogues).toHaveLength(180);
    expect(texts).toHaveLength(2007);
    expect(texts.filter(({ text }) => optOutDetector.read(text).outcome !== 'none')).toEqual([]);
  });
});

/** Who asks whom to stop what is plain: it counts, whoever else would have to decide. */
describe('plain refusals of texts', () => {
  it.each([
    'stop texting me',
    "Please don't text me anymore",
    'do not contact me again',
    'no more texts please',
    'take me off your list',
    'remove my number from your list',
    'lose my number',
    'I want to unsubscribe',
    'STOP please',
    'I will report you to the FCC',
    "I don't want to get any more messages",
    'Leave me alone!',
    'go away',
    'déjenme en paz',
    'no me molesten más',
    'this is the wrong number please remove me',
    'no me escriban mas',
    'ya no me mande mensajes',
    'dejen de escribirme',
    'borre mi número',
    'quíteme de su lista',
    '¡Basta ya!',
    'please stop',
    'ok stop it already',
    'Stop, I already bought a house',
    'Who is this? STOP.',
    'Not interested - stop',
    'not interested, please stop messaging',
    'f off and stop texting',
    'pls stop msging me',
    'Stoppp',
    'unsuscribe',
    'delete my number',
    'dont call me again',
    "I've asked you to stop before",
    'how do I make this stop?',
    'How do I unsubscribe?',
    'I hereby revoke my consent',
    'para ya',
    'Alto',
    'ya no me escriba',
    'no quiero recibir mensajes',
    'no me llamen más',
    'no me mande mas mensajes',
    'no me mande más mensajes de casas',
    'no me mande más, ya compré casa',
    'ya no me manden nada, ya tenemos casa',
    'ya no me escriban',
    'no me escriba mas',
    'deje de mandarme mensajes',
    'stop sending me these, I bought a house',
    'stop sending these to me, we found a place',
    'quit sending me those texts about houses',
    'stop sending me messages',
  ])('«%s» counts', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('opt_out');
  });

  it.each([
    'I no longer wish to receive these',
    'quit sending me this',
    'wrong number',
    'Sorry, you have the wrong person!',
    'Numero equivocado, disculpe',
    'cancel please',
    'this is harassment',
    'no me mande mas',
    'ya no me manden',
    'no me manden nada',
    'dejen de mandarme esto',
    'stop sending me these',
    'stop sending me these please',
    'I no longer want to get them, we have a home',
  ])('«%s» may mean something else and is held', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('doubt');
  });
});
