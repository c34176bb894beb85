import { isFlagName } from './catalogue.ts';
import type { Flags } from './flags.ts';

/** The parts of OpenFeature's server provider that a client calls; the published package is not needed for it. */
export interface ResolutionDetails<T> {
  readonly value: T;
  readonly variant?: string;
  readonly reason?: 'TARGETING_MATCH' | 'SPLIT' | 'STATIC' | 'DISABLED' | 'ERROR';
  readonly errorCode?: 'FLAG_NOT_FOUND' | 'TYPE_MISMATCH' | 'TARGETING_KEY_MISSING' | 'INVALID_CONTEXT';
  readonly errorMessage?: string;
  readonly flagMetadata?: Readonly<Record<string, string | number | boolean>>;
}

/** The contact is the targeting key; its location and agent are attributes. */
export interface EvaluationContext {
  readonly targetingKey?: string;
  readonly [attribute: string]: unknown;
}

export interface OpenFeatureProvider {
  readonly metadata: { readonly name: string };
  readonly runsOn: 'server';
  resolveBooleanEvaluation(
    flagKey: string,
    defaultValue: boolean,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>>;
  resolveStringEvaluation(flagKey: string, defaultValue: string): Promise<ResolutionDetails<string>>;
  resolveNumberEvaluation(flagKey: string, defaultValue: number): Promise<ResolutionDetails<number>>;
  resolveObjectEvaluation<T>(flagKey: string, defaultValue: T): Promise<ResolutionDetails<T>>;
}

/** Our flags for other programs that speak OpenFeature. Inside, units of work take a snapshot instead of asking. */
export function createOpenFeatureProvider(flags: Pick<Flags, 'explain' | 'find'>): OpenFeatureProvider {
  return {
    metadata: { name: 'enterprisehub' },
    runsOn: 'server',
    resolveBooleanEvaluation: async (flagKey, defaultValue, context) =>
      resolve(flags, flagKey, defaultValue, context),
    resolveStringEvaluation: async (flagKey, defaultValue) => noBoolean(flagKey, defaultValue),
    resolveNumberEvaluation: async (flagKey, defaultValue) => noBoolean(flagKey, defaultValue),
    resolveObjectEvaluation: async (flagKey, defaultValue) => noBoolean(flagKey, defaultValue),
  };
}

function resolve(
  flags: Pick<Flags, 'explain' | 'find'>,
  flagKey: string,
  defaultValue: boolean,
  { targetingKey, locationId, agentId }: EvaluationContext,
): ResolutionDetails<boolean> {
  if (!isFlagName(flagKey)) return failed(defaultValue, 'FLAG_NOT_FOUND', `there is no flag ${flagKey}`);
  if (targetingKey === undefined || targetingKey === '') {
    return failed(defaultValue, 'TARGETING_KEY_MISSING', 'the contact is the targeting key');
  }
  if (typeof locationId !== 'string' || locationId === '') {
    return failed(defaultValue, 'INVALID_CONTEXT', 'the contact needs its locationId');
  }
  const person = {
    ...{ locationId, contactId: targetingKey },
    agentId: typeof agentId === 'string' ? agentId : '',
  };
  const { isOn, scope, isSplit } = flags.explain(flagKey, person);
  return {
    value: isOn,
    variant: isOn ? 'on' : 'off',
    reason: reasonOf(scope, isSplit),
    flagMetadata: { scope, version: flags.find(flagKey)?.version ?? 0 },
  };
}

function reasonOf(scope: ReturnType<Flags['explain']>['scope'], isSplit: boolean) {
  if (scope === 'kill-switch') return 'DISABLED';
  if (isSplit) return 'SPLIT';
  return scope === 'agent' || scope === 'location' ? 'TARGETING_MATCH' : 'STATIC';
}

function noBoolean<T>(flagKey: string, defaultValue: T): ResolutionDetails<T> {
  return isFlagName(flagKey)
    ? failed(defaultValue, 'TYPE_MISMATCH', 'every flag is a boolean')
    : failed(defaultValue, 'FLAG_NOT_FOUND', `there is no flag ${flagKey}`);
}

function failed<T>(
  value: T,
  errorCode: NonNullable<ResolutionDetails<T>['errorCode']>,
  errorMessage: string,
): ResolutionDetails<T> {
  return { value, reason: 'ERROR', errorCode, errorMessage };
}
