import type { Analysis } from './analysis.ts';

export type SilenceCue =
  | 'objection'
  | 'frustrated'
  | 'angry'
  | 'asks_for_person'
  | 'refuses'
  | 'busy'
  | 'goodbye';

/** What may not follow: «driving distance», «driving down next week», «trabajando con un prestamista». */
const onTheRoad = String.raw`driving(?! (?:distance|range|time|directions|record|school|by|past|around|down|up)\b)`;
const atTheJob = String.raw`trabajando(?! (?:con|para|de|desde|duro|mucho|en (?!estos? momentos?|la oficina))\b)`;
const rightNow = '(?:right now|now|rn|atm|at the moment|ahorita|ahora|en este momento)';

const busy = new RegExp(
  [
    String.raw`\b(?:(?:i'?m|im|am|we'?re|are|really|very|so|kinda|bit) busy|busy (?:right now|now|today|at)|at work|in a (?:meeting|mtg)|can'?t talk|talk later|ttyl|slammed (?:today|right now|rn|at work))\b`,
    String.raw`\b(?:i['’]?m|i am|we['’]?re|we are|while|still|currently) (?:\w+ )?${onTheRoad}\b`,
    String.raw`\b(?:estoy|estamos|ando|andamos) ocupad[oa]s?\b|\b(?:en el trabajo|en una reuni[oó]n)\b`,
    String.raw`\b(?:estoy|estamos|ando|andamos|sigo|voy) (?:\w+ )?(?:${atTheJob}|manejando|conduciendo)\b`,
    String.raw`\b(?:driving|trabajando|manejando|conduciendo) ${rightNow}\b`,
    String.raw`^\s*(?:busy(?! (?:seasons?|streets?|roads?|areas?|times?|intersections?|highways?|months?)\b)|manejando|conduciendo|${onTheRoad}|${atTheJob})\b`,
  ].join('|'),
  'iu',
);

/** Does this text say that now is no time to talk? Not every «busy» does: a busy street is an objection. */
export function saysBusy(text: string): boolean {
  return busy.test(text);
}

/** Why nothing should be asked after these texts (section 7.5), or null. */
export function silenceCue(
  analysis: Pick<Analysis, 'sentiment' | 'acts' | 'objections' | 'optOutDoubt'>,
  texts: readonly string[],
): SilenceCue | null {
  const { acts, sentiment } = analysis;
  if (sentiment === 'angry') return 'angry';
  if (analysis.optOutDoubt || acts.includes('opt_out') || acts.includes('not_interested')) return 'refuses';
  if (acts.includes('wrong_number')) return 'refuses';
  if (sentiment === 'frustrated') return 'frustrated';
  if (acts.includes('ask_person')) return 'asks_for_person';
  if (analysis.objections.length > 0 || acts.includes('objection')) return 'objection';
  if (texts.some(saysBusy)) return 'busy';
  return acts.includes('goodbye') ? 'goodbye' : null;
}
