import type { Decision } from '../../domain/decision.ts';
import type { TurnTimings } from '../../domain/events.ts';
import type { ModelUsage } from '../../domain/model.ts';
import type { TurnFlags } from '../../domain/turn-flags.ts';

export type PaidCall = ModelUsage & { readonly lane: string };

/** What a run would have decided. Nothing of it was booked and nothing left. */
export type Rehearsal =
  | {
      readonly outcome: 'decided';
      readonly decision: Decision;
      readonly flags: TurnFlags;
      readonly timings: TurnTimings;
    }
  /** It came to no decision; what the model cost until then is in `calls`. */
  | { readonly outcome: 'ended'; readonly reason: string; readonly calls: readonly PaidCall[] };
