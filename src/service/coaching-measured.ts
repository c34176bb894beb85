import { createMeasuredStore } from '../adapters/store/index.ts';
import { type Measured, measure } from '../features/coaching/index.ts';
import type { Foundations } from './foundations.ts';

const dayMs = 86_400_000;

/** Joins the cards' record with the arms of the flag that splits conversations into coached and not coached. */
export function coachingMeasured({ database, flags, clock }: Foundations) {
  const store = createMeasuredStore(database);
  return async (locationId: string, days: number): Promise<Measured> => {
    const until = clock.now() + 1;
    const from = until - days * dayMs;
    const [counts, conversations] = await Promise.all([
      store.outcomes(locationId, from, until),
      store.answers(locationId, from, until),
    ]);
    return measure(counts, conversations, ({ contactId, agentId }) => {
      const verdict = flags.explain('coachingCards', { locationId, contactId, agentId });
      if (!verdict.isSplit) return 'outside';
      return verdict.isOn ? 'coached' : 'not-coached';
    });
  };
}
