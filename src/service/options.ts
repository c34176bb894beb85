import type { DatabaseAddress } from '../adapters/store/index.ts';
import type { Config } from '../config/config.ts';
import type { BusinessEvent } from '../domain/events.ts';
import type { LocationSettings } from '../domain/location.ts';
import type { Lane, ModelRequest } from '../domain/model.ts';
import type { TurnFlags } from '../domain/turn-flags.ts';
import type { ListedRoute } from '../http/route-list.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Random } from '../kit/random.ts';

export interface ServiceOptions {
  readonly config: Config;
  readonly database: DatabaseAddress;
  /** Where the vendors are and what opens them; the real ones or the simulators. */
  readonly vendors: {
    readonly claude: { readonly apiKey: string; readonly baseUrl: string | null };
    readonly ghl: {
      readonly baseUrl: string | null;
      /** Private integration token per location. */
      readonly tokens: ReadonlyMap<string, string>;
      readonly appIds: readonly string[];
      readonly webhookPublicKey: string | null;
    };
  };
  readonly overrides?: {
    /** How long a row waits for company before its contact's lane learns of it. */
    readonly placeAfterMs?: number;
    readonly clock?: Clock;
    readonly random?: Random;
    readonly log?: Log;
    readonly settings?: Partial<LocationSettings>;
    /** Which optimisations a run uses, instead of what the flags say; decided once per run. */
    readonly flags?: (locationId: string, contactId: string, agentId: string) => TurnFlags;
    readonly modelHeaders?: (lane: Lane, request: ModelRequest) => Readonly<Record<string, string>>;
    /** How often the guard reads. */
    readonly guardEveryMs?: number;
    /** How often predictive warming plans. */
    readonly warmingEveryMs?: number;
    /** `off`: nothing is counted or traced; what telemetry costs is measured against it. */
    readonly telemetry?: 'off';
    readonly rateLimit?: { readonly most: number; readonly intervalMs: number };
  };
}

export interface Service extends AsyncDisposable {
  readonly url: string;
  readonly workflowHookUrl: string;
  /** The one-time link that makes whoever opens it the owner; null = there is an owner. */
  readonly ownerLink: string | null;
  /** Every route there is, with the role that it asks for. */
  readonly routes: readonly ListedRoute[];
  on(listener: (event: BusinessEvent) => void): () => void;
  stats(): Promise<Readonly<Record<string, unknown>>>;
  reconcile(locationId: string): Promise<{ takenIn: number; isComplete: boolean }>;
}
