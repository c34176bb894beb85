import type { Trigger } from '../trigger.ts';
import { onlySearches, wantsToMeet } from '../words/person-words.ts';
import { quoteOf } from '../words/quote.ts';

/** A wish for a time. The times themselves come from the calendar alone, so the words name none. */
export const wantsToMeetTrigger: Trigger = {
  id: 'wants-to-meet',
  find: (look) => {
    const evidence = quoteOf(look.said, wantsToMeet);
    if (evidence === null || onlySearches.test(evidence.quote)) return null;
    return {
      kind: 'book',
      severity: 'high',
      title: 'Wants to meet or see a home: offer two times',
      say:
        look.language === 'es'
          ? 'Con gusto. Prefiere por la manana o por la tarde? Le propongo dos horas libres.'
          : 'Happy to set that up. Do mornings or afternoons suit you better? I will offer two open times.',
      why: 'The lead asks for the next step.',
      evidence,
      action: {
        type: 'offer_times',
        arguments: { contactId: look.place.contactId },
        dryRun: 'Would read two free times from the calendar and put them into the draft.',
      },
    };
  },
};
