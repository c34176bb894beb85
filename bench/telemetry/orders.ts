import type { Profile } from '../sims/orders.ts';

export interface ArmSetting {
  readonly profile: Profile;
  readonly telemetry: 'on' | 'off';
  /** Where the spans are sent to as well. */
  readonly otlpUrl: string | null;
}

export interface ArmOrder {
  readonly talks: number;
  readonly seed: number;
}

export interface ArmAnswer {
  /** Receipt of the newest text to the last effect handed over, of every turn in the steady part. */
  readonly turnMs: readonly number[];
  readonly turns: number;
  readonly cpuMs: number;
}
