import type { z } from 'zod';

/** What a program must know of one route beside its address and role. */
export interface RouteDoc {
  readonly tag: Tag;
  /** One short sentence without a full stop. */
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What comes back when all goes well; `text` for everything that is not JSON. */
  readonly answer: z.ZodType | { readonly text: string; readonly says: string };
  /** 200 when absent. */
  readonly status?: number;
  /** Refusals of its own, in a sentence each; those of its role are added. */
  readonly errors?: Readonly<Record<number, string>>;
}

/** By method and address as registered: `GET /api/flags/:name`. */
export type RouteDocs = Readonly<Record<string, RouteDoc>>;

export const tags = {
  Access: 'Who I am, people, tokens, sessions',
  Coaching: 'Advice for the agent of a conversation: instant cards at once, model cards streamed',
  Conversations: 'What is on record of a contact',
  Flags: 'Which optimisation, prompt or model whom it reaches, and every change for good',
  Metrics: 'What was counted: targets, windows, business figures, rollbacks',
  Operations: 'What is stuck, health, counters',
  Records: 'What the pages show: conversations, webhooks, leads, coaching, compliance',
  Trials: 'Replays of past turns, and experiments',
  Webhooks: 'The two doors by which GoHighLevel comes in',
} as const;
export type Tag = keyof typeof tags;
