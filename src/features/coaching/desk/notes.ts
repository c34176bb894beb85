import type { Card } from '../card.ts';
import type { Look } from '../look.ts';
import { objectionIn } from '../triggers/objection.ts';
import type { DeskNews } from './desk-frame.ts';

type Note = Extract<DeskNews, { event: 'objection' | 'question' | 'progress' | 'alerts' }>;

/** What a look says beside its cards, whatever depth the agent has chosen for those. Pure. */
export function notesOf(look: Look, found: readonly Card[]): readonly Note[] {
  const { contactId } = look.place;
  const objection = objectionIn(look.said);
  const question = found.find(({ kind, say }) => kind === 'next_question' && say !== '');
  const { score, completion, stage, mode } = look.view.turn;
  return [
    {
      event: 'objection',
      data: {
        contactId,
        objection:
          objection === null
            ? null
            : {
                type: objection.type,
                playbook: objection.playbook,
                severity: objection.severity,
                messageId: objection.evidence.messageId,
                quote: objection.evidence.quote,
              },
      },
    },
    {
      event: 'question',
      data: {
        contactId,
        question:
          question === undefined
            ? null
            : { fact: question.missingFacts[0] ?? '', say: question.say, why: question.why },
      },
    },
    { event: 'progress', data: { contactId, score, completion, stage, mode } },
    {
      event: 'alerts',
      data: {
        contactId,
        alerts: found
          .filter(({ kind }) => kind === 'risk' || kind === 'handoff' || kind === 'compliance')
          .map(({ id, kind, severity, title, evidence }) => ({
            cardId: id,
            kind,
            severity,
            title,
            evidence,
          })),
      },
    },
  ];
}
