import { systemWait } from '../../kit/wait.ts';
import { type Checkpoint, checkpoint } from './checkpoint.ts';
import type { PlayedLeads } from './played-leads.ts';

interface Drill {
  readonly id: string;
  readonly title: string;
  /** Breaks something; told the text that is about to be written or was written. */
  readonly before?: (leads: PlayedLeads, contactId: string) => Promise<unknown>;
  readonly after?: (leads: PlayedLeads, text: string) => Promise<unknown>;
}

const sending = 'send-a-new-message';

const drills: readonly Drill[] = [
  {
    id: 'drill_duplicate',
    title: 'The same webhook twice: one answer',
    after: (leads, text) => leads.resendWebhookOf(text),
  },
  {
    id: 'drill_crm_error',
    title: 'The CRM answers 503 to three sends: one answer, late',
    before: (leads) => leads.breakNext(sending, 'error', 3, 503),
  },
  {
    id: 'drill_crm_doubt',
    title: 'The CRM sends and then answers 500: looked at, not repeated',
    before: (leads) => leads.breakNext(sending, 'error-after', 1, 500),
  },
  {
    id: 'drill_contact_unreadable',
    title: 'The contact cannot be read at first: answered when it can',
    before: (leads) => leads.breakNext('get-contact', 'error', 2, 500),
  },
];

/** Longer than any second answer would take. */
const lateMs = 4_000;

type Broken = Omit<Parameters<typeof checkpoint>[0], 'value' | 'until' | 'samples'> & {
  /** Null: the lead could not be made. */
  readonly contactId: string | null;
};

/** One lead per fault, one fault after the other; each must hear exactly one answer. Only simulators can be broken. */
export async function faultDrills(
  leads: PlayedLeads,
  waitMs: number,
  source: Checkpoint['source'],
): Promise<readonly Checkpoint[]> {
  const broken: Broken[] = [];
  for (const [index, drill] of drills.entries()) broken.push(await run(leads, drill, index, waitMs, source));
  await systemWait(lateMs);
  const contactIds = new Set(broken.flatMap(({ contactId }) => contactId ?? []));
  const sent = await leads.sentTo(contactIds);
  return broken.map(({ contactId, ...base }) => {
    const own = sent.outcome === 'ok' ? sent.value.filter((text) => text.contactId === contactId) : null;
    const value = contactId === null || own === null ? null : own.length;
    return checkpoint({ ...base, value, samples: value === null ? 0 : 1, until: Date.now() });
  });
}

async function run(
  leads: PlayedLeads,
  { id, title, before, after }: Drill,
  index: number,
  waitMs: number,
  source: Checkpoint['source'],
): Promise<Broken> {
  const from = Date.now();
  const text = `Hi, we want to buy a home, drill ${id} of ${from}`;
  const made = await leads.create(700 + index);
  const base = {
    ...({ id, title, week: 2, unit: 'texts', wants: 'exactly', target: 1, statistic: '' } as const),
    ...{ from, source, samplesNeeded: 1 },
  };
  if (made.outcome !== 'ok') return { ...base, contactId: null, why: `no lead: ${made.message}` };
  await before?.(leads, made.value);
  await leads.says(made.value, text);
  await leads.answered(new Set([made.value]), waitMs);
  await after?.(leads, text);
  return { ...base, contactId: made.value };
}
