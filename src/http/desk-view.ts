import { meaningText } from '../domain/handoff-note.ts';
import { completionOf, flowsOf, temperatureOf } from '../domain/qualification.ts';
import { qualificationAreas } from '../domain/qualification-areas.ts';
import type { TurnContext } from '../domain/turn.ts';
import type { FactKey } from '../domain/vocabulary.ts';
import {
  type DeskConversation,
  type DeskMessage,
  type DeskRow,
  leadTextsSince,
} from '../features/desk/index.ts';
import type { DeskLine, DeskView, FactLine, InboxItem, MissingFact } from './contract/desk.ts';
import { chargeOf, deadlineOf, handoffReasons } from './desk-words.ts';

/** The law lets a text have two segments; a person may vouch for more, up to what the CRM takes. */
const longestText = 2000;
const missingAtMost = 6;

/** One line of the agent's inbox. */
export function inboxItem(row: DeskRow, timeZone: string): InboxItem {
  const [last] = row.texts;
  const isWritten = (one: DeskRow['texts'][number]) => one.author === 'lead' && one.at > row.seenAt;
  const waitsSince = waitingSince(row.texts);
  const charge = chargeOf(row.mode, row.suppressed, row.takenOverAt, row.handoff, '');
  const forPerson = charge.who === 'person' || charge.who === 'paused' || row.handoff?.ended === false;
  return {
    contactId: row.contactId,
    name: nameOf(row.contact),
    unread: row.texts.filter(isWritten).length,
    isMoreUnread: row.texts.length >= 12 && row.texts.every(isWritten),
    lastText: last?.text ?? '',
    lastBy: last?.author ?? 'lead',
    lastAt: last?.at ?? 0,
    waitsForPersonSince: forPerson && charge.who !== 'opted-out' ? waitsSince : null,
    deadlineAt: waitsSince === null ? null : deadlineOf(row.handoff, timeZone),
    charge,
    score: row.score,
    temperature: temperatureOf(row.score),
    completion: row.completion,
    hasDraft: row.hasDraft,
    textWaits: row.waits,
  };
}

/** Whoever waits longest for a person first, then by the newest text. */
export function inOrder(items: readonly InboxItem[]): readonly InboxItem[] {
  const waits = (item: InboxItem) => item.waitsForPersonSince ?? Number.POSITIVE_INFINITY;
  return [...items].sort((one, other) =>
    waits(one) === waits(other) ? other.lastAt - one.lastAt : waits(one) - waits(other),
  );
}

/** One conversation as its agent reads it. */
export function deskView(contactId: string, found: DeskConversation, timeZone: string): DeskView {
  const { turn, messages, takenOverAt, seenAt } = found;
  const { conversation } = turn;
  const charge = chargeOf(
    turn.mode,
    turn.suppressed,
    takenOverAt,
    conversation.handoff,
    conversation.modeReason,
  );
  const newest = messages.findLast(({ author }) => author === 'lead')?.id ?? '';
  return {
    contactId,
    name: nameOf(turn.contact),
    phone: turn.contact?.phone ?? '',
    charge,
    mayTakeOver:
      charge.who === 'assistant' || charge.who === 'paused' || (charge.who === 'off' && takenOverAt === null),
    mayHandBack: charge.who === 'person',
    handoff: handoffOf(turn, timeZone),
    score: turn.score,
    temperature: temperatureOf(turn.score),
    completion: turn.completion,
    role: conversation.role,
    messages: messages.map((message) => lineOf(message, turn, seenAt)),
    facts: factLines(turn),
    missing: missingFacts(turn),
    underWay: underWayOf(found),
    draft: {
      text: found.draft?.text ?? '',
      basedOn: found.draft?.basedOn ?? newest,
      savedAt: found.draft?.savedAt ?? null,
      leadTextsSince:
        found.draft === null || found.draft.text === '' ? 0 : leadTextsSince(found, found.draft.basedOn),
    },
    newestLeadText: newest,
    seenAt,
    longest: longestText,
  };
}

/** The lead's oldest text that nobody has answered. */
function waitingSince(texts: DeskRow['texts']): number | null {
  const answered = texts.findIndex(({ author }) => author !== 'lead');
  const open = answered === -1 ? texts : texts.slice(0, answered);
  return open.at(-1)?.at ?? null;
}

function handoffOf(turn: TurnContext, timeZone: string): DeskView['handoff'] {
  const { handoff, lastPersonTextAt } = turn.conversation;
  if (handoff === null) return null;
  const isMet = lastPersonTextAt !== null && lastPersonTextAt >= handoff.at;
  const { reason, at, ended } = handoff;
  return {
    reason: handoffReasons[reason],
    at,
    isOver: ended,
    deadlineAt: isMet ? null : deadlineOf(handoff, timeZone),
  };
}

function lineOf(message: DeskMessage, turn: TurnContext, seenAt: number): DeskLine {
  const { id, author, text, at } = message;
  return {
    id,
    by: author,
    author: authorOf(message, turn),
    text,
    at,
    isUnread: author === 'lead' && at > seenAt,
  };
}

function authorOf({ author, meta }: DeskMessage, turn: TurnContext): string {
  switch (author) {
    case 'lead':
      return turn.contact?.firstName || 'Lead';
    case 'assistant':
      return 'AI assistant';
    case 'person':
      return meta.by === 'panel' ? 'You or a colleague, by the panel' : 'A person, in the CRM';
    case 'workflow':
      return 'Workflow';
    default:
      return author satisfies never;
  }
}

function factLines({ facts }: TurnContext): readonly FactLine[] {
  const rank: Record<FactLine['status'], number> = { tentative: 0, answered: 1, declined: 2, retracted: 3 };
  return facts
    .filter(({ status }) => status !== 'retracted')
    .map(({ key, value, meaning, status, evidence, source, confidence }) => ({
      key,
      label: labelOf(key),
      value: meaningText(meaning) || value,
      status,
      quote: evidence.quote,
      messageId: evidence.messageId,
      source,
      confidence,
    }))
    .sort((one, other) => rank[one.status] - rank[other.status] || one.label.localeCompare(other.label));
}

/** What is asked next, in the order in which it counts. */
function missingFacts({ facts, conversation }: TurnContext): readonly MissingFact[] {
  if (conversation.role === 'unknown') return [{ key: 'role', label: 'Buying or selling', isRequired: true }];
  const known = new Map(facts.map((fact) => [fact.key, fact]));
  const open = flowsOf(conversation.role).flatMap((flow) =>
    completionOf(known, flow)
      .areas.toSorted((one, other) => priorityOf(other) - priorityOf(one))
      .flatMap((area) => area.open.map((key) => ({ key, isRequired: isRequired(flow, key) }))),
  );
  const seen = new Set<FactKey>();
  return open
    .filter(({ key }) => !seen.has(key) && seen.add(key))
    .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
    .slice(0, missingAtMost)
    .map(({ key, isRequired }) => ({ key, label: labelOf(key), isRequired }));
}

function priorityOf(area: { readonly weight: number; readonly completion: number }): number {
  return area.weight * (1 - area.completion / 100);
}

function isRequired(flow: 'buyer' | 'seller', key: FactKey): boolean {
  return qualificationAreas[flow].some((area) =>
    area.items.some((item) => item.required && item.anyOf.includes(key)),
  );
}

function underWayOf({ underWay }: DeskConversation): DeskView['underWay'] {
  return underWay.map(({ key, kind, state, text, dueAt, ruleId, why }) => ({
    key,
    by: kind === 'person-text' ? 'person' : 'assistant',
    text,
    state: state === 'planned' ? 'waits' : 'sending',
    dueAt,
    ruleId,
    why,
    mayCancel: kind === 'person-text' && state === 'planned',
  }));
}

function nameOf(contact: TurnContext['contact']): string {
  const name = `${contact?.firstName ?? ''} ${contact?.lastName ?? ''}`.trim();
  return name === '' ? contact?.phone || 'Unknown lead' : name;
}

function labelOf(key: FactKey): string {
  const words = key.replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
