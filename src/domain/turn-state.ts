import type { Contact } from './contact.ts';
import type { Location } from './location.ts';
import type { Exposure } from './tried.ts';
import type { EffectKind, TurnContext } from './turn.ts';
import type { TurnFlags } from './turn-flags.ts';
import type { Mode, Stage } from './vocabulary.ts';

/**
 * What a run knew and what it made of it, kept with the run so that it can be rehearsed later. Messages are named by
 * their ids and facts stand in their own history: nobody's words are stored twice.
 */
export interface TurnState {
  readonly context: Omit<TurnContext, 'facts' | 'history'>;
  readonly historyIds: readonly string[];
  /** Deliveries of the rows that the run answers. */
  readonly deliveryIds: readonly string[];
  readonly openEffects: readonly EffectKind[];
  readonly location: Pick<Location, 'name' | 'timeZone' | 'phone' | 'settings'>;
  readonly flags: TurnFlags;
  readonly variantId: string | null;
  /** Arms of experiments that the contact has with this run. */
  readonly exposures: readonly Exposure[];
  readonly versions: TurnVersions;
  /** The contact as the run left it on record, usually read from the CRM a moment before. */
  readonly contactRead: Contact | null;
  readonly after: {
    readonly mode: Mode;
    readonly score: number;
    readonly completion: number;
    readonly stage: Stage;
  };
}

/** Of our own prompts, as they were. */
export interface TurnVersions {
  readonly analyse: string;
  readonly compose: string;
}
