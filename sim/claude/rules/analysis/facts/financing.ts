import { type FactFinder, fact } from './fact.ts';

const notYet =
  /\b(?:not|haven'?t|have not|hasn'?t|need to|need a|want to|trying to|how do i|never|aun no|todavia no|no tengo|no tenemos|no he|no hemos|no estoy|no estamos|necesito)\b[^.,;]{0,30}\b(?:pre[\s-]?(?:approv\w*|qualif\w*)|approved|lender|loan|mortgage|financing|bank|pre[\s-]?aprob\w*|pre[\s-]?calific\w*|prestamo|prestamo|hipoteca|banco)\b/i;
const patterns: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:all[\s-])?cash (?:buyers?|purchase|money)\b|\b(?:pay(?:ing)?|buy(?:ing)?|offer)(?: (?:in|with|it|all|for it))* cash\b|\bhave (?:the )?cash\b|\b(?:en|de) efectivo\b|\bal contado\b|\bde contado\b/i,
    'cash',
  ],
  [
    /\bpre[\s-]?approv\w*(?:\s+for\s+\$?[\d.,]+\s?[km]?)?\b|\bpre[\s-]?aprob\w*\b|\b(?:bank|lender|loan) (?:already )?approved\b|\b(?:got|already|are|i'?m|been) approved\b/i,
    'pre_approved',
  ],
  [/\bpre[\s-]?(?:qualif\w*|calific\w*|cualific\w*)\b/i, 'pre_qualified'],
];
const bareCash = /^\W*(?:all |it'?s |just )?(?:cash|efectivo|contado)\b/i;
const bareNo = /^\W*(?:no|not yet|nope|nah|haven'?t(?: yet)?|todavia no|aun no|not really)\b[\s,.!]*/i;
const bareYes = /^\W*(?:yes|yeah|yep|yup|we are|i am|already|si|si|ya|claro)\b[\s,.!]*/i;

/** How the purchase is paid. */
export const findFinancing: FactFinder = (sentence, context) => {
  if (sentence.isQuestion || context.role === 'seller') return [];
  const negated = notYet.exec(sentence.text);
  if (negated !== null) return [fact('financing', 'not_started', 'not_started', negated[0], 0.88)];
  for (const [pattern, value] of patterns) {
    const match = pattern.exec(sentence.text);
    if (match !== null) return [fact('financing', value, value, match[0], 0.92)];
  }
  if (context.reading.openQuestion !== 'financing') return [];
  const cash = bareCash.exec(sentence.text);
  if (cash !== null) return [fact('financing', 'cash', 'cash', cash[0])];
  const no = bareNo.exec(sentence.text);
  if (no !== null) return [fact('financing', 'not_started', 'not_started', no[0], 0.8)];
  const yes = bareYes.exec(sentence.text);
  return yes === null || !askedAboutApproval(context.reading.history)
    ? []
    : [fact('financing', 'pre_approved', 'pre_approved', yes[0], 0.7)];
};

/** A bare «yes» says what the question before it said. */
function askedAboutApproval(history: readonly { from: string; text: string }[]): boolean {
  const question = history.findLast((turn) => turn.from !== 'lead')?.text ?? '';
  return /pre[\s-]?(?:approv|aprob)/i.test(question) && !/cash|efectivo|contado/i.test(question);
}
