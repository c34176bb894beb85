import type { TurnSides } from './turn-sides.ts';

/** Where the time between the lead's newest text and the answer went; the parts add up to the whole. */
export interface ReplyTime {
  readonly totalMs: number;
  /** Until the run began: the webhook's way in, and the quiet window in which more texts may come. */
  readonly waitMs: number;
  readonly modelMs: number;
  /** Reading the contact, and handing the text over. */
  readonly crmMs: number;
  /** Everything else: our own work. */
  readonly ownMs: number;
}

/** By the clocks of this machine, on which both sides run. Null when no text was sent. */
export function replyTime({ before, after, run, texts }: TurnSides): ReplyTime | null {
  const seen = before.effects.at(-1)?.sequence ?? 0;
  const fresh = after.effects.filter(({ sequence }) => sequence > seen);
  const newest = texts.at(-1)?.messageId;
  const received = fresh.find(({ kind, detail }) => kind === 'text-received' && detail.messageId === newest);
  const reply = after.conversation?.messages.find(
    (it) => it.author === 'assistant' && it.runId === run.runId,
  );
  const sent = fresh.find(
    ({ kind, detail }) => kind === 'text-sent' && detail.messageId === reply?.messageId,
  );
  if (received === undefined || sent === undefined || run.decidedAt === null) return null;
  const timings = run.record?.timings;
  const readMs = timings?.steps.contact ?? 0;
  // Waits that overlap count once, and reading the contact comes first: the rest of them is the model.
  const modelMs = Math.max(0, (timings?.upstreamMs ?? 0) - readMs);
  const crmMs = readMs + sent.at - run.decidedAt;
  const totalMs = sent.at - received.at;
  const waitMs = Math.max(0, run.startedAt - received.at);
  return { totalMs, waitMs, modelMs, crmMs, ownMs: Math.max(0, totalMs - waitMs - modelMs - crmMs) };
}
