import { withoutHurryWords } from '../../../domain/urgency.ts';

/** Words around a date that change nothing about it. */
const idle = new Set(
  [
    "i i'm im i'd i'll i've we we're we'd we'll we've you u us me my our he she they it it's its that there here",
    'am is are be been being was were will would can could should may might do does have has had got get getting',
    'gonna going to the a an of in on at for from with and so then as out away just also really definitely pretty',
    'want wanna wants wanted like love need needs hope hoping hopefully plan plans planning planned look looking aim',
    'aiming think thinking thought guess believe expect expecting try trying ready move moving buy buying sell selling',
    'close closing list listing find finding start starting settle settled relocate relocating purchase purchasing',
    'but towards toward near happen happening ideally preferably probably maybe perhaps possibly likely sometime around about roughly',
    'approximately approx kinda kind sort of ish basically ok okay yes yeah yep sure well um uh lol thanks thank please',
    'hi hello time timeline timeframe date house home place one new',
    'pero puedo podemos yo nosotros mi mis nos nuestra nuestro el la los las un una lo de del en a al para por con y que es son sea ser',
    'estar estoy estamos está esta quiero queremos quisiera quisiéramos gustaría gustaria espero esperamos ojalá pienso',
    'pensamos planeo planeamos planeando pensando buscando tengo tenemos necesito necesitamos voy vamos ir comprar',
    'compra vender venta mudar mudarme mudarnos mudanza cerrar tal vez quizá quizás quiza quizas probablemente',
    'posiblemente seguramente como aproximadamente alrededor creo sí si bueno pues gracias hola casa listo lista',
  ].flatMap((line) => line.split(' ')),
);
/** «No, in June» refuses something else. */
const leadingNo = /^\W*(?:no|nope|nah)\s*[,.!;:]/iu;
/** What leaves a date as open as it was. */
const unsure =
  /\b(?:(?:not|n't) (?:really |exactly |quite |100% )?(?:sure|certain|ready)(?: yet)?|(?:do not|don't|dont) know(?: yet| exactly)?|(?:can't|cannot|cant) wait|no problem|no (?:estoy segur[oa]|s[eé]))(?!\p{L})/giu;
const negation = /^(?:not|no|never|neither|nor|ni|nunca|tampoco|sin|\w+n't|cannot|(?:do|wo|ca|is|does)nt)$/iu;

/** What of a text's words no rule has read: they may turn the dates beside them into something else. */
export function unreadWords(rest: string): readonly string[] {
  return withoutHurryWords(rest.replace(leadingNo, ' ').replace(unsure, ' '))
    .toLowerCase()
    .split(/[^\p{L}\p{N}'/]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !idle.has(word));
}

export function holdsNegation(words: readonly string[]): boolean {
  return words.some((word) => negation.test(word));
}
