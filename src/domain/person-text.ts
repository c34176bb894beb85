import type { Channel } from './message.ts';

/** What the ledger keeps of a text that an agent wrote on the panel; written with the agent's act, read by the ledger. */
export interface PersonTextPayload {
  readonly channel: Channel;
  readonly text: string;
  readonly phone: string;
  readonly agentId: string;
  /** Rule ids that the agent vouched for. */
  readonly vouchedFor: readonly string[];
  readonly writtenAt: number;
  /** It waits for its hour because the agent said so: a newer text of the lead takes it back. */
  readonly waits: boolean;
}
