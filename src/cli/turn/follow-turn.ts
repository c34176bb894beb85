import type { Conversation, ConversationRun } from '../conversation-client.ts';
import { reportTurn, type TurnReport } from './turn-report.ts';
import { type Snapshot, type TurnWatch, takeSnapshot } from './turn-watch.ts';

export interface LeadText {
  readonly messageId: string;
  readonly text: string;
}

export interface FollowOptions {
  readonly before: Snapshot;
  /** The texts that the turn answers, oldest first. */
  readonly texts: readonly LeadText[];
  /** Told once for each text of the assistant, as soon as it is in the CRM. */
  readonly replied: (text: string) => void;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export type FollowOutcome =
  | { readonly outcome: 'handled'; readonly report: TurnReport; readonly after: Snapshot }
  /** The service did not decide in time; the text is stored and will be handled. */
  | { readonly outcome: 'waiting' }
  /** The signal fired. */
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Further off than any retry that a turn is waited for. */
const laterMs = 60_000;
const openStates = new Set(['planned', 'started']);

/** Watches a turn from the lead's text to the last change in the CRM. */
export async function followTurn(watch: TurnWatch, options: FollowOptions): Promise<FollowOutcome> {
  const deadline = watch.now() + options.timeoutMs;
  const shown = new Set(options.before.conversation?.messages.map(({ messageId }) => messageId));
  for (;;) {
    if (options.signal?.aborted) return { outcome: 'stopped' };
    const read = await takeSnapshot(watch);
    if (read.outcome === 'failed') return read;
    const after = read.snapshot;
    const run = runOf(after.conversation, options);
    for (const { messageId, text } of assistantTexts(after, shown)) {
      shown.add(messageId);
      options.replied(text);
    }
    const isLate = watch.now() >= deadline;
    if (run !== null && (isSettled(after, run) || isLate)) {
      const report = reportTurn({ before: options.before, after, run, texts: options.texts });
      return { outcome: 'handled', report, after };
    }
    if (isLate) return { outcome: 'waiting' };
    await watch.nextChange();
  }
}

/** The decided run that took in the newest of the texts. */
function runOf(conversation: Conversation | null, { texts, before }: FollowOptions): ConversationRun | null {
  const last = texts.at(-1);
  if (conversation === null || last === undefined) return null;
  const known = new Set(before.conversation?.messages.map(({ messageId }) => messageId));
  const message = conversation.messages.find((it) => isSame(it, last) && !known.has(it.messageId));
  const run = conversation.runs.find(({ runId }) => runId === message?.runId);
  return run?.decidedAt == null ? null : run;
}

/** A text that came through the workflow door first stands under an id made of its content. */
function isSame(message: Conversation['messages'][number], sent: LeadText): boolean {
  if (message.author !== 'lead') return false;
  return message.messageId === sent.messageId || message.text === sent.text.trim();
}

/** Usually one; two when the lead's next text came after the first answer had gone out. */
function assistantTexts({ conversation }: Snapshot, shown: ReadonlySet<string>) {
  const messages = conversation?.messages ?? [];
  return messages.filter(({ author, messageId }) => author === 'assistant' && !shown.has(messageId));
}

/** What waits for its hour stays open until then; nobody waits for that at a terminal. */
function isSettled({ conversation }: Snapshot, run: ConversationRun): boolean {
  const effects = conversation?.effects.filter(({ runId }) => runId === run.runId) ?? [];
  const decidedAt = run.decidedAt ?? 0;
  return effects.every(
    ({ state, dueAt }) => !openStates.has(state) || (state === 'planned' && dueAt > decidedAt + laterMs),
  );
}
