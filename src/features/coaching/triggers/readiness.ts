import { completionOf, flowsOf, isComplete } from '../../../domain/qualification.ts';
import type { Trigger } from '../trigger.ts';

/** Everything is known that a next step needs, and none is on record: offer one. */
export const readiness: Trigger = {
  id: 'readiness',
  find: (look) => {
    const { conversation, mode, stage } = look.view.turn;
    if (mode === 'booking' || stage === 'appointment' || stage === 'converted') return null;
    const ready = flowsOf(conversation.role)
      .map((flow) => completionOf(look.facts, flow))
      .find(isComplete);
    if (ready === undefined) return null;
    return {
      kind: 'book',
      severity: 'high',
      title: 'Qualified: offer a call or a visit',
      say:
        look.language === 'es'
          ? 'Ya tengo lo necesario. Le va mejor una llamada de 15 minutos o una visita?'
          : 'I have what I need to get you started. Would a 15-minute call or a visit suit you better?',
      why: `The ${ready.role} flow is complete (${ready.percent} of 100), and no appointment is on record.`,
      evidence: { kind: 'rule', ruleId: `qualification:complete:${ready.role}` },
      action: {
        type: 'offer_times',
        arguments: { contactId: look.place.contactId },
        dryRun: 'Would read two free times from the calendar and put them into the draft.',
      },
      once: true,
    };
  },
};
