import { hashContact } from './bucket.ts';
import { type FlagName, flagCatalogue, flagNames } from './catalogue.ts';
import { type CompiledRule, compileRule, evaluate, type Person } from './evaluate.ts';
import { plainRule } from './rule.ts';

/** Every flag as it stands for one person at one moment: taken once per unit of work and kept to its end. */
export type FlagSnapshot = Readonly<Record<FlagName, boolean>>;

export type CompiledRules = Readonly<Record<FlagName, CompiledRule>>;

export const defaultRules: CompiledRules = forEveryFlag((name) =>
  compileRule(name, plainRule(flagCatalogue[name].byDefault)),
);

const everythingOff: FlagSnapshot = forEveryFlag(() => false);

export function takeSnapshot(rules: CompiledRules, person: Person, now: number): FlagSnapshot {
  const hash = hashContact(person.locationId, person.contactId);
  const snapshot: Record<FlagName, boolean> = { ...everythingOff };
  for (const name of flagNames) snapshot[name] = evaluate(rules[name], person, now, hash).isOn;
  return snapshot;
}

/** One value per flag, so that the compiler misses none. */
export function forEveryFlag<T>(make: (name: FlagName) => T): Readonly<Record<FlagName, T>> {
  return {
    sharedAnalysis: make('sharedAnalysis'),
    parallelTurn: make('parallelTurn'),
    speculativeReply: make('speculativeReply'),
    analysisCache: make('analysisCache'),
    smallTalkReuse: make('smallTalkReuse'),
    parallelEffects: make('parallelEffects'),
    contactCache: make('contactCache'),
    oneRoundTrip: make('oneRoundTrip'),
    backgroundWork: make('backgroundWork'),
    pooledConnections: make('pooledConnections'),
    promptCache: make('promptCache'),
    coachingCards: make('coachingCards'),
    predictiveWarming: make('predictiveWarming'),
    slowCacheDrill: make('slowCacheDrill'),
  };
}
