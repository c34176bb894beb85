import type { Facts } from '../../../domain/fact.ts';
import type { DateContext } from './dates.ts';
import type { InboundText } from './evidence.ts';

export interface FactContext extends DateContext {
  /** The lead's texts of the turn, redacted as the model saw them. */
  readonly texts: readonly InboundText[];
  readonly known: Facts;
  /** Time of the turn's last text. */
  readonly at: number;
}
