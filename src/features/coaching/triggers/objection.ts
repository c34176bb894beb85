import type { Message } from '../../../domain/message.ts';
import type { CardEvidence } from '../card.ts';
import { sayOf } from '../playbook.ts';
import { playbooks } from '../playbooks.ts';
import type { Trigger } from '../trigger.ts';
import { type ObjectionWords, objectionWords } from '../words/objection-words.ts';
import { quoteOf } from '../words/quote.ts';
import { factsHeard } from './heard-facts.ts';

export interface FoundObjection extends ObjectionWords {
  readonly evidence: CardEvidence & { readonly kind: 'quote' };
}

/** The first objection in the lead's last texts. */
export function objectionIn(said: readonly Message[]): FoundObjection | null {
  for (const words of objectionWords) {
    const evidence = quoteOf(said, words);
    if (evidence !== null) return { ...words, evidence };
  }
  return null;
}

export const objection: Trigger = {
  id: 'objection',
  find: (look) => {
    const found = objectionIn(look.said);
    if (found === null) return null;
    const playbook = playbooks[found.playbook];
    const { id, title, acknowledge, context, alternatives, referral } = playbook;
    return {
      kind: 'objection',
      severity: found.severity,
      title,
      say: sayOf(playbook, factsHeard(look).facts, look.language),
      why: `Objection: ${found.type}.`,
      evidence: found.evidence,
      playbook: { playbook: id, acknowledge, context, alternatives, referral },
      about: id,
    };
  },
};
