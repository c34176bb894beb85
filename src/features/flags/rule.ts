import { z } from 'zod';

/**
 * How far a flag has been opened: 0 to 100 % of the contacts, or only those that the rule calls internal. Written as
 * `on` and `off` too. Internal contacts are inside at every stage above 0, so that going up leaves nobody behind.
 */
const reachShape = z.union([
  z.literal('internal'),
  z.number().min(0).max(100),
  z.literal('on').transform(() => 100),
  z.literal('off').transform(() => 0),
]);
export type Reach = z.output<typeof reachShape>;

const idShape = z.string().regex(/^[A-Za-z0-9][\w-]{0,99}$/, 'is not an id');
const instantShape = z.union([
  z.int().positive(),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
]);

const stepShape = z.strictObject({ at: instantShape, reach: reachShape });
const locationShape = z.strictObject({
  /** Null: as everywhere else. */
  reach: reachShape.nullable().default(null),
  /** By the id of the person whom the CRM has assigned to the contact. */
  agents: z.record(idShape, reachShape).default({}),
});

/** What decides a flag. The first that says something wins: kill switch, agent, location, schedule, reach. */
export const ruleShape = z.strictObject({
  /** Off for everybody at once, whatever the rest says. */
  killed: z.boolean().default(false),
  reach: reachShape,
  /** Takes over from `reach` step by step; times as milliseconds or as a date with its zone. */
  schedule: z.array(stepShape).max(50).refine(isAscending, 'must be in the order of time').default([]),
  /** Per location: contacts of our own, or everybody. */
  internal: z.record(idShape, z.union([z.literal('everybody'), z.array(idShape).max(1_000)])).default({}),
  locations: z.record(idShape, locationShape).default({}),
});
export type FlagRule = z.output<typeof ruleShape>;

export type RuleOutcome =
  | { readonly outcome: 'ok'; readonly rule: FlagRule }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

export function readRule(raw: unknown): RuleOutcome {
  const parsed = ruleShape.safeParse(raw);
  if (parsed.success) return { outcome: 'ok', rule: parsed.data };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${['rule', ...path.map(String)].join('.')}: ${message}`,
  );
  return { outcome: 'invalid', problems };
}

export function plainRule(reach: Reach): FlagRule {
  return { killed: false, reach, schedule: [], internal: {}, locations: {} };
}

/** Whatever time it is, nobody has it. */
export function isClosed({ killed, reach, schedule, locations }: FlagRule): boolean {
  return killed || (reach === 0 && schedule.length === 0 && Object.keys(locations).length === 0);
}

/** Somebody may have it at that time. */
export function isOpenAt(rule: FlagRule, now: number): boolean {
  const reach = rule.schedule.findLast(({ at }) => at <= now)?.reach ?? rule.reach;
  return !rule.killed && (reach !== 0 || Object.keys(rule.locations).length > 0);
}

function isAscending(steps: readonly { readonly at: number }[]): boolean {
  return steps.every((step, index) => index === 0 || step.at > (steps[index - 1]?.at ?? 0));
}
