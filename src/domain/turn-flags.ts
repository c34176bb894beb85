/**
 * The optimisations of a turn, each with its own switch. Resolved once per run and fixed for its length.
 * With all of them off a turn runs as the sequential reference flow, which is also the fallback of a rollback.
 */
export interface TurnFlags {
  /** One analysis serves qualification too; off: a second model call qualifies. */
  readonly sharedAnalysis: boolean;
  /** The contact is read, metrics begin and the analysis runs at once; off: one after another. */
  readonly parallelTurn: boolean;
  /** The reply is drafted beside the analysis and used only if the analysis does not contradict it. */
  readonly speculativeReply: boolean;
  /** An analysis of exactly the same window and facts is not paid for twice. */
  readonly analysisCache: boolean;
  /** One analysis of a greeting or of thanks serves every conversation of a location. */
  readonly smallTalkReuse: boolean;
  /** CRM effects after the text go out at once; off: one by one. */
  readonly parallelEffects: boolean;
  /** A contact read in the last seconds is not read again unless an event says that it changed. */
  readonly contactCache: boolean;
  /** Everything known of the contact comes with the claim; off: question by question. */
  readonly oneRoundTrip: boolean;
  /** Metrics are written behind the turn; off: the turn waits for them. */
  readonly backgroundWork: boolean;
  /** Connections are kept open; off: a new one for each call. */
  readonly pooledConnections: boolean;
  /** The vendor caches the frozen prefix of a lane. */
  readonly promptCache: boolean;
  /** No optimisation: a drill slows the reads of the analysis cache down. Absent is off. */
  readonly slowCacheDrill?: boolean;
}
/** The optimisations alone: a drill is nothing to try, to replay or to compare. */
export type TurnFlag = Exclude<keyof TurnFlags, 'slowCacheDrill'>;

export const turnFlagNames = [
  'sharedAnalysis',
  'parallelTurn',
  'speculativeReply',
  'analysisCache',
  'smallTalkReuse',
  'parallelEffects',
  'contactCache',
  'oneRoundTrip',
  'backgroundWork',
  'pooledConnections',
  'promptCache',
] as const satisfies readonly TurnFlag[];

export const optimisedFlags: TurnFlags = flags(true);
export const sequentialFlags: TurnFlags = flags(false);

function flags(on: boolean): TurnFlags {
  return {
    sharedAnalysis: on,
    parallelTurn: on,
    speculativeReply: on,
    analysisCache: on,
    smallTalkReuse: on,
    parallelEffects: on,
    contactCache: on,
    oneRoundTrip: on,
    backgroundWork: on,
    pooledConnections: on,
    promptCache: on,
  };
}
