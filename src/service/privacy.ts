import { createPrivacyStore } from '../adapters/store/index.ts';
import type { Acts } from '../features/acts/index.ts';
import { erasureTags } from '../features/cache/index.ts';
import { Eraser, Retention } from '../features/privacy/index.ts';
import type { PrivacyPorts } from '../http/routes-privacy.ts';
import type { Foundations } from './foundations.ts';
import type { Work } from './work.ts';

/** Erasure and export by the owner, and by the clock of each location. */
export function openPrivacy(
  stack: AsyncDisposableStack,
  { database, cache, clock, log, locations }: Foundations,
  { runner, warming, worksHere }: Pick<Work, 'runner' | 'warming' | 'worksHere'>,
  acts: Acts,
): PrivacyPorts {
  const store = createPrivacyStore(database);
  const eraser = new Eraser({
    store,
    forget: ({ locationId, contactId }) =>
      Promise.all([
        cache.invalidate(erasureTags(locationId, contactId)),
        warming.forget(locationId, contactId),
      ]),
    // elsewhere the run finds out when it wants to book something
    stopRun: ({ locationId, contactId }) => runner.supersede(locationId, contactId),
    clock,
  });
  if (worksHere) {
    stack.use(
      new Retention({
        store,
        eraser,
        locations: () =>
          locations.all().map(({ locationId, settings }) => ({ locationId, days: settings.retentionDays })),
        note: (locationId, contacts, days) =>
          acts.note({
            kind: 'contact-erased',
            author: 'retention',
            authorId: 'retention',
            locationId,
            subject: contacts === 1 ? '1 contact' : `${contacts} contacts`,
            summary: `silent for more than ${days} days`,
          }),
        clock,
        log,
      }),
    );
  }
  return { eraser };
}
