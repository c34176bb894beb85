import { moneyOf } from './amounts.ts';
import { type FactFinder, fact } from './fact.ts';

const none =
  /\b(?:paid (?:it )?off|free and clear|no mortgage|own it outright|owe nothing|don'?t owe|nothing owed|esta pagada|no debo|no debemos|sin hipoteca)\b/i;
const owed =
  /\b(?:owe|owing|left on (?:the|our|my) (?:mortgage|loan)|mortgage (?:is|of|balance)|balance (?:is|of)|debo|debemos)\b(?:\s+\w+){0,3}?\s+\$?\s?(\d[\d,.]*)\s?(k|mil|m|thousand)?\b/i;
const leftOver = /\$?\s?(\d[\d,.]*)\s?(k|mil|m|thousand)?\s+(?:left|owed|remaining)\b/i;
const unspecified = /\b(?:still (?:have a mortgage|owe)|have a mortgage|tengo hipoteca|todavia debo)\b/i;
const bareAmount =
  /^\W*(?:about |around |like |maybe |unos |como )*\$?\s?(\d[\d,.]*)\s?(k|mil|m|thousand)?[\s.!]*$/i;
const bareNone = /^\W*(?:no|nope|none|nothing|nada|ninguna)\b/i;

/** What is still owed on the home to sell. */
export const findMoneyOwed: FactFinder = (sentence, context) => {
  if (sentence.isQuestion) return [];
  const free = none.exec(sentence.text);
  if (free !== null) return [fact('money_owed', 'none', 'none', free[0])];
  const isOpen = context.reading.openQuestion === 'money_owed';
  const amount =
    owed.exec(sentence.text) ??
    leftOver.exec(sentence.text) ??
    (isOpen ? bareAmount.exec(sentence.text) : null);
  if (amount !== null) {
    const value = moneyOf((amount[1] ?? '').replace(/[.,]$/, ''), amount[2] ?? '', true);
    return [fact('money_owed', amount[0], String(value), amount[0], 0.92)];
  }
  const nothing = isOpen ? bareNone.exec(sentence.text) : null;
  if (nothing !== null) return [fact('money_owed', 'none', 'none', nothing[0], 0.8)];
  const vague = unspecified.exec(sentence.text);
  return vague === null ? [] : [fact('money_owed', 'not known', 'unknown', vague[0], 0.7)];
};
