import type { RawSettings } from '../../src/config/env.ts';
import type { LocationSettings } from '../../src/domain/location.ts';

/** What spawn-service.ts hands to service-process.ts. */
export interface ServiceProcessSettings {
  readonly raw: RawSettings;
  readonly databaseUrl: string;
  readonly claudeUrl: string;
  readonly ghlUrl: string;
  readonly publicKeyPem: string;
  readonly appId: string;
  readonly location: Partial<LocationSettings>;
  readonly placeAfterMs?: number;
  /** Where the clock of the process begins; the real time when absent. */
  readonly startAt?: number;
}
