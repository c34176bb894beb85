import { bucketCount, bucketOf, hashContact, hashText } from './bucket.ts';
import type { FlagRule, Reach } from './rule.ts';

export interface Person {
  readonly locationId: string;
  readonly contactId: string;
  /** Whom the CRM has assigned; '' for nobody. */
  readonly agentId: string;
}

/** Which part of a rule had the word. */
export type Scope = 'kill-switch' | 'agent' | 'location' | 'schedule' | 'reach';

export interface Verdict {
  readonly isOn: boolean;
  readonly scope: Scope;
  /** The contact's bucket decided: part of an experiment. */
  readonly isSplit: boolean;
}

/** A rule made ready for many questions. */
export interface CompiledRule {
  readonly seed: number;
  readonly killed: boolean;
  readonly reach: Reach;
  readonly schedule: FlagRule['schedule'];
  readonly internal: ReadonlyMap<string, 'everybody' | ReadonlySet<string>>;
  readonly locations: ReadonlyMap<string, CompiledLocation>;
}

interface CompiledLocation {
  readonly reach: Reach | null;
  readonly agents: ReadonlyMap<string, Reach>;
}

export function compileRule(flag: string, rule: FlagRule): CompiledRule {
  return {
    seed: hashText(flag),
    killed: rule.killed,
    reach: rule.reach,
    schedule: rule.schedule,
    internal: new Map(
      Object.entries(rule.internal).map(([locationId, who]) => [
        locationId,
        who === 'everybody' ? who : new Set(who),
      ]),
    ),
    locations: new Map(
      Object.entries(rule.locations).map(([locationId, { reach, agents }]) => [
        locationId,
        { reach, agents: new Map(Object.entries(agents)) },
      ]),
    ),
  };
}

/** The same person at the same time always gets the same answer. `hash` is the person's, shared by all flags. */
export function evaluate(
  rule: CompiledRule,
  person: Person,
  now: number,
  hash = hashContact(person.locationId, person.contactId),
): Verdict {
  if (rule.killed) return { isOn: false, scope: 'kill-switch', isSplit: false };
  const location = rule.locations.get(person.locationId);
  const ofAgent = location?.agents.get(person.agentId);
  if (ofAgent !== undefined) return within(rule, person, hash, ofAgent, 'agent');
  if (location !== undefined && location.reach !== null) {
    return within(rule, person, hash, location.reach, 'location');
  }
  const scheduled = rule.schedule.findLast((step) => step.at <= now);
  return scheduled === undefined
    ? within(rule, person, hash, rule.reach, 'reach')
    : within(rule, person, hash, scheduled.reach, 'schedule');
}

function within(rule: CompiledRule, person: Person, hash: number, reach: Reach, scope: Scope): Verdict {
  if (reach === 0 || reach === 100) return { isOn: reach === 100, scope, isSplit: false };
  if (isInternal(rule, person)) return { isOn: true, scope, isSplit: false };
  if (reach === 'internal') return { isOn: false, scope, isSplit: false };
  const limit = Math.round((reach * bucketCount) / 100);
  return { isOn: bucketOf(rule.seed, hash) < limit, scope, isSplit: true };
}

function isInternal(rule: CompiledRule, { locationId, contactId }: Person): boolean {
  const own = rule.internal.get(locationId);
  return own !== undefined && (own === 'everybody' || own.has(contactId));
}
