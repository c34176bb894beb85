/** What `report` runs, in this order: every benchmark, and `turn` with both profiles that the targets name. */
export interface PlannedRun {
  readonly name: string;
  readonly profile: string;
}

export const plan: readonly PlannedRun[] = [
  { name: 'ack', profile: 'none' },
  { name: 'turn', profile: 'seed' },
  { name: 'turn', profile: 'real' },
  { name: 'load', profile: 'seed' },
  { name: 'cost', profile: 'real' },
  { name: 'cache', profile: 'none' },
  { name: 'redis', profile: 'none' },
  { name: 'memory', profile: 'none' },
  { name: 'coaching', profile: 'real' },
  { name: 'coaching-cache', profile: 'real' },
  { name: 'rollout', profile: 'none' },
  { name: 'idle', profile: 'none' },
];

export function fileOf({ name, profile }: PlannedRun): string {
  return profile === 'none' ? `${name}.json` : `${name}-${profile}.json`;
}
