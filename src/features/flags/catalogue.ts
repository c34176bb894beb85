import type { TurnFlag } from '../../domain/turn-flags.ts';

export interface FlagDefinition {
  readonly kind: 'optimisation' | 'cache' | 'prompt' | 'model' | 'drill';
  /** What happens to a contact for whom the flag is on. */
  readonly on: string;
  /** The old path, which stays. */
  readonly off: string;
  /** Where it stands while nobody has changed it: 100 for everybody, 0 for nobody. */
  readonly byDefault: 0 | 100;
}

const turnFlags = {
  sharedAnalysis: {
    kind: 'optimisation',
    on: 'one analysis serves qualification too',
    off: 'a second model call qualifies',
    byDefault: 100,
  },
  parallelTurn: {
    kind: 'optimisation',
    on: 'contact, metrics and analysis run at once',
    off: 'one after another',
    byDefault: 100,
  },
  speculativeReply: {
    kind: 'optimisation',
    on: 'the reply is drafted beside the analysis',
    off: 'the reply is written after the analysis',
    byDefault: 100,
  },
  analysisCache: {
    kind: 'cache',
    on: 'an analysis of the same words and facts is reused',
    off: 'every text is analysed anew',
    byDefault: 100,
  },
  smallTalkReuse: {
    kind: 'cache',
    on: 'one analysis of a greeting or thanks serves a whole location',
    off: 'each is analysed with the conversation around it',
    byDefault: 100,
  },
  parallelEffects: {
    kind: 'optimisation',
    on: 'CRM effects after the text go out at once',
    off: 'one by one',
    byDefault: 100,
  },
  contactCache: {
    kind: 'cache',
    on: 'a contact read seconds ago is not read again',
    off: 'the contact is read in every turn',
    byDefault: 100,
  },
  oneRoundTrip: {
    kind: 'optimisation',
    on: 'all that is known of a contact comes with the claim',
    off: 'question by question',
    byDefault: 100,
  },
  backgroundWork: {
    kind: 'optimisation',
    on: 'metrics are written behind the turn',
    off: 'the turn waits for them',
    byDefault: 100,
  },
  pooledConnections: {
    kind: 'optimisation',
    on: 'connections are kept open',
    off: 'a new one for each call',
    byDefault: 100,
  },
  promptCache: {
    kind: 'cache',
    on: 'Claude caches the frozen part of a prompt',
    off: 'the whole prompt is paid for each time',
    byDefault: 100,
  },
} as const satisfies Readonly<Record<TurnFlag, FlagDefinition>>;

const agentFlags = {
  coachingCards: {
    kind: 'optimisation',
    on: 'the agent is coached in this conversation',
    off: 'the agent sees what the law demands and no other card: the arm that coaching is measured against',
    byDefault: 100,
  },
  predictiveWarming: {
    kind: 'cache',
    on: "the model's card is prepared when a look is likely",
    off: 'it is worded when the agent opens the lead',
    byDefault: 100,
  },
} as const satisfies Readonly<Record<string, FlagDefinition>>;

const drillFlags = {
  slowCacheDrill: {
    kind: 'drill',
    on: 'reads of the analysis cache are slowed down, so that the guard has something to find',
    off: 'the cache answers as fast as it can',
    byDefault: 0,
  },
} as const satisfies Readonly<Record<string, FlagDefinition>>;

/** Every switch there is. A flag of a new prompt or model is one entry here and one reader of its snapshot. */
export const flagCatalogue = { ...turnFlags, ...agentFlags, ...drillFlags };

export type FlagName = keyof typeof flagCatalogue;

export function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(flagCatalogue, name);
}

export const flagNames: readonly FlagName[] = Object.keys(flagCatalogue).filter(isFlagName);
