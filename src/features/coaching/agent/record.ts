import { z } from 'zod';
import type { Fact } from '../../../domain/fact.ts';
import type { Author } from '../../../domain/message.ts';
import type { AskedRecord } from '../../../domain/next-question.ts';
import type { ConversationState } from '../../../domain/turn.ts';
import type { Mode, Stage } from '../../../domain/vocabulary.ts';
import type { Depth } from '../depth.ts';
import type { AgentPlace } from '../desk/ports.ts';

/** One lead of an agent as the store has it. */
export interface LeadRecord {
  readonly contactId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly conversation: ConversationState;
  readonly mode: Mode;
  readonly score: number;
  readonly completion: number;
  readonly stage: Stage;
  readonly updatedAt: number;
  readonly suppressed: boolean;
  readonly facts: readonly Fact[];
  readonly asked: readonly AskedRecord[];
  /** The lead's texts that wait for their run, oldest first. */
  readonly pending: readonly { readonly id: string; readonly text: string; readonly at: number }[];
  /** The last six messages, oldest first. */
  readonly last: readonly {
    readonly id: string;
    readonly author: Author;
    readonly text: string;
    readonly at: number;
  }[];
  /** Tasks that were made for the lead in the last two weeks. */
  readonly tasks: readonly {
    readonly key: string;
    readonly title: string;
    readonly dueAt: number;
    readonly madeAt: number;
  }[];
}

/** An agent's record, read in one round trip. */
export interface AgentRecord {
  readonly depth: Depth;
  readonly leadCount: number;
  readonly hotCount: number;
  readonly warmCount: number;
  /** The forty touched last. */
  readonly leads: readonly LeadRecord[];
}

export interface AgentStore {
  record(agent: AgentPlace, now: number): Promise<AgentRecord>;
  /** False: the budget of the day would be passed, and nothing was set aside. */
  reserve(agent: AgentPlace, day: string, mostUsd: number, budgetUsd: number): Promise<boolean>;
  /** Gives back what was set aside and not spent. */
  settle(agent: AgentPlace, day: string, unspentUsd: number): Promise<void>;
}

const evidence = z.union([
  z.object({ kind: z.literal('quote'), messageId: z.string(), quote: z.string() }),
  z.object({ kind: z.literal('rule'), ruleId: z.string() }),
]);
export type AgentEvidence = z.output<typeof evidence>;

/** One lead of the recent ones, with all that ranks it; times are epoch milliseconds. */
export const recentLead = z.object({
  contactId: z.string(),
  name: z.string(),
  score: z.number(),
  completion: z.number(),
  temperature: z.enum(['hot', 'warm', 'cold']),
  stage: z.string(),
  mode: z.string(),
  intentConfidence: z.number(),
  urgency: z.enum(['immediate', 'high', 'medium', 'low', 'unknown']),
  lastContactAt: z.number().nullable(),
  /** Since when the lead's texts wait for an answer; null when somebody wrote after them. */
  waitingSince: z.number().nullable(),
  lastText: z
    .object({ messageId: z.string(), author: z.string(), text: z.string(), at: z.number() })
    .nullable(),
  handoff: z.object({ reason: z.string(), at: z.number() }).nullable(),
  /** The time that the lead picked; `at`: when they said so. */
  slot: z.object({ words: z.string(), at: z.number(), evidence }).nullable(),
  tasks: z.array(z.object({ key: z.string(), title: z.string(), dueAt: z.number() })),
  facts: z.array(z.object({ key: z.string(), value: z.string(), evidence })),
});
export type RecentLead = z.output<typeof recentLead>;
export const recentLeads = z.array(recentLead);

export const agentContext = z.object({
  agentId: z.string(),
  depth: z.enum(['light_touch', 'moderate', 'intensive', 'supervised']),
  leads: z.object({ all: z.number(), hot: z.number(), warm: z.number(), cold: z.number() }),
  /** Among the recent leads. */
  waiting: z.number(),
  waitingLongestSince: z.number().nullable(),
  openHandoffs: z.number(),
  recentContactIds: z.array(z.string()),
});
export type AgentContext = z.output<typeof agentContext>;

export const agentPrompt = z.object({
  contactId: z.string(),
  /** What to say or ask next; '' where nothing should be said, and `reason` tells why. */
  say: z.string(),
  fact: z.string().nullable(),
  reason: z.string(),
  evidence,
});
export type AgentPrompt = z.output<typeof agentPrompt>;
export const agentPrompts = z.array(agentPrompt);
