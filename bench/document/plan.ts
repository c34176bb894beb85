/** What `report` runs, in this order: every benchmark, and twice those that the targets name with two profiles. */
export interface PlannedRun {
  readonly name: string;
  readonly profile: string;
  /** Goes on for so long; run by `report --long`, or when named. */
  readonly minutes?: number;
}

export const plan: readonly PlannedRun[] = [
  { name: 'ack', profile: 'none' },
  { name: 'turn', profile: 'seed' },
  { name: 'turn', profile: 'real' },
  { name: 'load', profile: 'seed' },
  { name: 'load', profile: 'real' },
  { name: 'cost', profile: 'real' },
  { name: 'cache', profile: 'none' },
  { name: 'redis', profile: 'none' },
  { name: 'coaching', profile: 'real' },
  { name: 'coaching', profile: 'real', minutes: 30 },
  { name: 'coaching-cache', profile: 'real' },
  { name: 'push', profile: 'seed' },
  { name: 'push', profile: 'seed', minutes: 60 },
  { name: 'warming', profile: 'none' },
  { name: 'warming-live', profile: 'instant' },
  { name: 'warming-overload', profile: 'seed' },
  { name: 'agent-context', profile: 'none' },
  { name: 'rollout', profile: 'none' },
  { name: 'telemetry', profile: 'seed' },
  { name: 'pages', profile: 'none' },
  { name: 'records', profile: 'none' },
  { name: 'idle', profile: 'none' },
];

export function fileOf({ name, profile, minutes }: PlannedRun): string {
  const parts = [name, ...(profile === 'none' ? [] : [profile]), ...(minutes ? [`${minutes}min`] : [])];
  return `${parts.join('-')}.json`;
}
