import { DateTime } from 'luxon';
import { z } from 'zod';
import { replayLanes, replayLimits } from '../../domain/replay-limits.ts';
import { turnFlagNames } from '../../domain/turn-flags.ts';

const { turns, budgetUsd, concurrency, prompt } = replayLimits;
const idShape = z.string().min(1).max(200);

/** What to do again and with what else than then. Exactly one of run, delivery, contact and day. */
export const replayShape = z
  .strictObject({
    run: z.uuid().optional(),
    delivery: idShape.optional(),
    contact: idShape.optional(),
    /** In the location's own time zone. */
    day: z.iso.date().optional(),
    limit: z.int().min(turns.least).max(turns.most).default(turns.byDefault),
    flags: z.partialRecord(z.enum(turnFlagNames), z.boolean()).default({}),
    prompts: z.partialRecord(z.enum(replayLanes), z.string().min(prompt.least).max(prompt.most)).default({}),
    models: z.partialRecord(z.enum(replayLanes), z.string().min(3).max(100)).default({}),
    budgetUsd: z.number().positive().max(budgetUsd.most).default(budgetUsd.byDefault),
    concurrency: z.int().min(concurrency.least).max(concurrency.most).default(concurrency.byDefault),
  })
  .refine(
    (request) => namedIn(request).length === 1,
    'name exactly one of "run", "delivery", "contact" and "day"',
  );
export type ReplayRequest = z.output<typeof replayShape>;

/** Which turns; times in milliseconds since the epoch. */
export type Selection =
  | { readonly by: 'run'; readonly runId: string }
  | { readonly by: 'delivery'; readonly deliveryId: string }
  | { readonly by: 'contact'; readonly contactId: string }
  | { readonly by: 'span'; readonly from: number; readonly until: number };

export function readReplayRequest(
  raw: unknown,
):
  | { readonly outcome: 'ok'; readonly request: ReplayRequest }
  | { readonly outcome: 'invalid'; readonly problem: string } {
  const parsed = replayShape.safeParse(raw);
  if (parsed.success) return { outcome: 'ok', request: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => [...path.map(String), message].join(': '));
  return { outcome: 'invalid', problem: problems.join('; ') };
}

export function selectionOf(request: ReplayRequest, timeZone: string): Selection {
  const { run, delivery, contact, day = '' } = request;
  if (run !== undefined) return { by: 'run', runId: run };
  if (delivery !== undefined) return { by: 'delivery', deliveryId: delivery };
  if (contact !== undefined) return { by: 'contact', contactId: contact };
  const midnight = DateTime.fromISO(day, { zone: timeZone });
  return { by: 'span', from: midnight.toMillis(), until: midnight.plus({ days: 1 }).toMillis() };
}

function namedIn({ run, delivery, contact, day }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [run, delivery, contact, day].filter((one) => one !== undefined);
}
