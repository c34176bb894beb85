import { asksForPerson } from '../../analysis/index.ts';
import type { CardEvidence } from '../card.ts';
import { hasPersonAnswered, type Look, newestOf } from '../look.ts';
import type { Proposal, Trigger } from '../trigger.ts';
import { soundsAngry } from '../words/person-words.ts';
import { quoteOf } from '../words/quote.ts';

export const asksPerson: Trigger = {
  id: 'asks-person',
  find: (look) => {
    const evidence = quoteOf(look.said, asksForPerson);
    if (evidence === null || hasPersonAnswered(look)) return null;
    return {
      ...handoff(look),
      title: 'Asks for a person: take over now',
      say:
        look.language === 'es'
          ? 'Claro, con gusto le atiendo personalmente. Le llamo ahora, le parece bien?'
          : 'Of course, I will take it from here myself. Is now a good time for a call?',
      why: 'The lead asks for a person.',
      evidence,
    };
  },
};

export const angry: Trigger = {
  id: 'angry',
  find: (look) => {
    const evidence = quoteOf(look.said, soundsAngry) ?? readAsAngry(look);
    if (evidence === null || hasPersonAnswered(look)) return null;
    return {
      ...handoff(look),
      title: 'Upset: call personally, do not text first',
      say: '',
      why: 'The words are hostile or threaten.',
      evidence,
      action: { type: 'call', arguments: {}, dryRun: 'Would open a call to the lead.' },
    };
  },
};

/** What the analysis found in the newest text, once it has read it. */
function readAsAngry(look: Look): CardEvidence | null {
  if (look.view.pending.length > 0 || look.view.turn.conversation.sentiments.at(-1) !== 'angry') return null;
  const { messageId, text } = newestOf(look);
  return { kind: 'quote', messageId, quote: text.slice(0, 300) };
}

function handoff(look: Look): Pick<Proposal, 'kind' | 'severity' | 'action'> {
  return {
    kind: 'handoff',
    severity: 'critical',
    action: {
      type: 'take_over',
      arguments: { contactId: look.place.contactId },
      dryRun: 'Would silence the assistant in this conversation.',
    },
  };
}
