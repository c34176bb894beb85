import type { Fact } from '../../../domain/fact.ts';
import { meaningText } from '../../../domain/handoff-note.ts';
import { parsePrice } from '../../analysis/index.ts';
import { priceFact } from '../card.ts';
import type { Trigger } from '../trigger.ts';
import { quoteOf } from '../words/quote.ts';

const saysBudget =
  /[$€]|\b\d{2,4}\s?(?:k|mil|thousand)\b|\b(?:budget|presupuesto|up to|hasta|under|max)\b[^.?!]{0,20}\d/iu;

/** The newest text names another price than the record: the agent decides which holds. */
export const contradiction: Trigger = {
  id: 'contradiction',
  find: (look) => {
    const known = look.facts.get(priceFact(look.view.turn.conversation.role));
    const evidence = quoteOf(look.said, saysBudget);
    if (known === undefined || known.status !== 'answered' || known.meaning.kind !== 'price') return null;
    if (evidence === null || evidence.messageId === known.evidence.messageId) return null;
    const heard = parsePrice(evidence.quote);
    if (heard === null || agrees(heard, known)) return null;
    const proposed = meaningText({ kind: 'price', range: heard });
    return {
      kind: 'fact',
      severity: 'medium',
      title: 'Another price than before: confirm which holds',
      say:
        look.language === 'es'
          ? `Para estar seguros: su presupuesto es ahora ${proposed}?`.slice(0, 160)
          : `Just to be sure: are you now looking at ${proposed}?`.slice(0, 160),
      why: `On record: ${meaningText(known.meaning)} («${known.evidence.quote || known.value}»).`,
      evidence,
      fields: [{ fact: known.key, before: meaningText(known.meaning), proposed }],
      about: known.key,
    };
  },
};

interface Bounds {
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** A number inside the range known is no contradiction. */
function agrees(heard: Bounds, known: Fact): boolean {
  if (known.meaning.kind !== 'price') return true;
  const { lowest, highest } = known.meaning.range;
  const value = heard.highest ?? heard.lowest;
  if (value === null) return true;
  return value >= (lowest ?? 0) * 0.98 && value <= (highest ?? Number.POSITIVE_INFINITY) * 1.02;
}
