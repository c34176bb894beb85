import { temperatureOf } from '../../domain/qualification.ts';
import type { Temperature } from '../../domain/vocabulary.ts';
import type { Conversation, ConversationFact } from '../conversation-client.ts';
import type { CrmEffect } from '../simulator-client.ts';
import { type ReplyTime, replyTime } from './reply-time.ts';
import type { TurnSides } from './turn-sides.ts';
import type { Snapshot } from './turn-watch.ts';

/** What one turn changed, on both sides. */
export interface TurnReport {
  readonly outcome: string;
  readonly reason: string;
  readonly mode: string;
  readonly score: number;
  readonly temperature: Temperature;
  readonly completion: number;
  readonly newFacts: readonly ConversationFact[];
  readonly tagsAdded: readonly string[];
  readonly tagsRemoved: readonly string[];
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly tasks: readonly string[];
  readonly workflows: readonly string[];
  readonly opportunities: readonly string[];
  /** Null: nothing was sent. */
  readonly replyTime: ReplyTime | null;
  readonly costUsd: number;
  /** Effects that did not reach the CRM. */
  readonly undone: readonly string[];
  /** Until a person has to answer, from the decision on; null: nobody was handed over. */
  readonly answerWithinMs: number | null;
}

export function reportTurn(sides: TurnSides): TurnReport {
  const { before, after, run } = sides;
  const { contact, costUsd } = present(after.conversation);
  const effects = newEffects(before, after);
  const own = present(after.conversation).effects.filter(({ runId }) => runId === run.runId);
  const toldOn = own.find(isToldOn);
  return {
    outcome: run.outcome ?? '',
    reason: run.reason ?? '',
    mode: contact.mode,
    score: contact.score,
    temperature: temperatureOf(contact.score),
    completion: contact.completion,
    newFacts: newFacts(before.conversation, after.conversation),
    tagsAdded: detailOf(effects, 'tag-added', 'tag'),
    tagsRemoved: detailOf(effects, 'tag-removed', 'tag'),
    fields: effects
      .filter(({ kind, detail }) => kind === 'field-set' && detail.isChanged === true)
      .map(({ detail }) => ({ name: String(detail.name), value: String(detail.value) })),
    notes: newestNote(effects),
    tasks: detailOf(effects, 'task-created', 'title'),
    workflows: detailOf(effects, 'workflow-started', 'name'),
    opportunities: detailOf(effects, 'opportunity-created', 'name'),
    replyTime: replyTime(sides),
    costUsd: costUsd - (before.conversation?.costUsd ?? 0),
    undone: own
      .filter((effect) => effect.state !== 'done' && !isToldOn(effect))
      .map(({ kind, state }) => `${kind}: ${state}`),
    answerWithinMs: toldOn === undefined ? null : toldOn.dueAt - (run.decidedAt ?? toldOn.dueAt),
  };
}

/** What happens only if nobody answers the handoff in time. */
function isToldOn({ key }: Conversation['effects'][number]): boolean {
  return key.includes(':handoff-overdue-');
}

function newEffects(before: Snapshot, after: Snapshot): readonly CrmEffect[] {
  const seen = before.effects.at(-1)?.sequence ?? 0;
  return after.effects.filter(({ sequence, by }) => sequence > seen && by === 'api');
}

function newFacts(before: Conversation | null, after: Conversation | null): readonly ConversationFact[] {
  const known = new Set((before?.facts ?? []).map(identity));
  const fresh = (after?.facts ?? []).filter((fact) => !known.has(identity(fact)));
  return fresh.sort((one, other) => one.at - other.at || one.key.localeCompare(other.key));
}

function identity({ key, value, status, at }: ConversationFact): string {
  return JSON.stringify([key, value, status, at]);
}

function detailOf(effects: readonly CrmEffect[], kind: string, name: string): readonly string[] {
  return effects.filter((effect) => effect.kind === kind).map(({ detail }) => String(detail[name] ?? ''));
}

/** A note that was written and mended within one turn is one note. */
function newestNote(effects: readonly CrmEffect[]): readonly string[] {
  const byId = new Map<unknown, string>();
  for (const { kind, detail } of effects) {
    if (kind === 'note-created' || kind === 'note-updated')
      byId.set(detail.noteId, String(detail.body ?? ''));
  }
  return [...byId.values()];
}

/** A run was found, so the conversation it stands in is there. */
function present(conversation: Conversation | null): Conversation {
  if (conversation === null) throw new Error('a run without its conversation');
  return conversation;
}
