import { trimWord } from './trim-word.ts';

/** Read on `trimWord` text. Only words that name the writer's own death or harm: «this market is killing me» is none. */
const wordings: readonly RegExp[] = [
  /\b(kill(ing)?|hurt(ing)?|harm(ing)?|cut(ting)?) myself\b|\b(end(ing)?|take|taking) my (own )?life\b/u,
  /\b(want|wanna|going|ready|rather) (to )?die$|\b(want|wanna|ready) to be dead\b|\bsuicid(e|al)\b|\b(going to|gonna|want to|wanna|ready to|about to) end it all$|\bdon ?t want to (live|be alive)( anymore| any more| any longer)?$|\b(thinking|thought|thoughts) (about|of) ending it( all)?$|\bbetter off dead\b|\bbetter off without me( (here|alive|around))?$|\b(took|swallowed|taken) (a (bunch|lot|handful) of|all (of )?(my|the)|too many|a whole bottle of) pills\b/u,
  // somebody else's blows: «she beat me to the offer» and «he hit me up» are none
  /\b(husband|wife|boyfriend|girlfriend|bf|gf|partner|ex|he|she|dad|father|stepdad) (\w+ )?(hits?|beats?|is (hitting|beating|hurting)|punched|choked|is going to (kill|hurt)|threatened to (kill|hurt)) me\b(?! (up|to|with|back|over)\b)/u,
  // fear of somebody at home, not of what they will say to the price
  /\b(scared|afraid|terrified) of my (husband|boyfriend|girlfriend|wife|partner|ex|dad|father|stepdad)( anymore| right now)?($| (he|she) (has|hits?|is|threatens?|threatened|will|might|hurts?|said he|said she)\b)/u,
  /\bmiedo (de|a) mi (esposo|marido|novio|pareja|ex)($| (me|tiene|va|es|esta|dice)\b)/u,
  /\b(mi (esposo|marido|novio|pareja|ex)|el) (me (pego|golpeo|pega|golpea)|me amenazo)\b(?! (un (susto|grito)|la))/u,
  /\b(matarme|suicid(io|arme)|quitarme la vida|hacerme dano)\b|\b(quiero|prefiero) morir(me)?$|\bno quiero (vivir( mas)?$|seguir viviendo\b)/u,
];

/** Somebody may be in danger: no business is talked, help is named, and a person of the team takes over. */
export function saysCrisis(text: string): boolean {
  const words = trimWord(text);
  return wordings.some((pattern) => pattern.test(words));
}
