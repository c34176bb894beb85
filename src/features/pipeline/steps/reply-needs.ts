import type { Analysis } from '../../../domain/analysis.ts';
import type { Contact } from '../../../domain/contact.ts';
import type { Turn } from '../turn-over-texts.ts';
import type { ReplyNeeds } from './compose.ts';
import type { Qualified } from './qualify.ts';

/** What the writer needs of a turn that was understood. */
export function replyNeeds(
  turn: Turn,
  contact: Contact,
  analysis: Analysis,
  qualified: Qualified,
): ReplyNeeds {
  return {
    context: turn.base.context,
    contact,
    texts: turn.rows.texts.map(({ event }) => ({ id: event.messageId, text: event.text })),
    language: qualified.conversation.language,
    facts: qualified.facts,
    question: qualified.question,
    handoff: qualified.handoff,
    leadQuestion: analysis.leadQuestion,
    acts: analysis.acts,
    hasObjection: analysis.objections.length > 0,
  };
}
