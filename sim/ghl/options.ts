import type { Clock } from '../../src/kit/clock.ts';
import type { KnobPatch } from './knobs.ts';
import type { Targets } from './webhooks/outbox.ts';

export interface GhlSimOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly clock?: Clock;
  /** Everything random follows from it; without one, every run has new ids and new chances. */
  readonly seed?: number;
  readonly targets?: Targets;
  readonly knobs?: KnobPatch;
  /** The demo location's private integration token; null gives none. */
  readonly privateToken?: string | null;
  readonly privateTokenScopes?: readonly string[];
  /** Ed25519 private key as PEM, to keep the public key over a restart; made anew when absent. */
  readonly signingKeyPem?: string;
  /** Compare every answer with the published schema and keep what does not fit. */
  readonly checksAnswers?: boolean;
}

export const defaultPrivateToken = 'pit-00000000-0000-4000-8000-000000000001';
export const demoLocationId = 'demo-location';
export const demoContactId = 'demoContactJamie0001';
