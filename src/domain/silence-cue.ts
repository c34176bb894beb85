import type { Analysis } from './analysis.ts';

export type SilenceCue =
  | 'objection'
  | 'frustrated'
  | 'angry'
  | 'asks_for_person'
  | 'refuses'
  | 'busy'
  | 'goodbye';

const busy =
  /\b(?:(?:i'?m|im|am|we'?re|are|really|very|so|kinda|bit) busy|busy (?:right now|now|today|at)|at work|in a meeting|driving|can'?t talk|talk later|(?:estoy|estamos|ando) ocupad[oa]s?|(?:estoy )?(?:en el trabajo|trabajando|manejando|en una reuni[oó]n))\b|^\s*busy\b/iu;

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
