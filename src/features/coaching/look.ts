import type { Facts } from '../../domain/fact.ts';
import type { Location } from '../../domain/location.ts';
import type { Message } from '../../domain/message.ts';
import { cleanInbound } from '../../domain/text-normalise.ts';
import type { CoachingView, Place } from './ports.ts';

/** A conversation as the rules see it: pure data, the same for the same texts and facts. */
export interface Look {
  readonly place: Place;
  readonly view: CoachingView;
  readonly location: Location;
  readonly now: number;
  /** All messages, oldest first, the lead's unread ones included; words as every reader sees them. */
  readonly messages: readonly Message[];
  /** What the lead said last: the texts since anybody else wrote before them. */
  readonly said: readonly Message[];
  readonly facts: Facts;
  readonly language: 'en' | 'es';
  readonly conversationId: string;
  readonly revision: number;
}

const dayMs = 86_400_000;

/** Null when the lead never wrote: nothing is to be coached before. */
export function lookAt(place: Place, view: CoachingView, location: Location, now: number): Look | null {
  const messages = [...view.turn.history, ...view.pending]
    .map((message) => ({ ...message, text: cleanInbound(message.text) }))
    .sort((one, other) => one.at - other.at);
  const said = lastOfLead(messages);
  if (said.length === 0) return null;
  const { conversation } = view.turn;
  return {
    place,
    view,
    location,
    now,
    messages,
    said,
    facts: new Map(view.turn.facts.map((fact) => [fact.key, fact])),
    language: conversation.language === 'es' ? 'es' : 'en',
    conversationId: conversation.conversationId,
    revision: revisionOf(view.version),
  };
}

/** The number of the lead's texts inside a version. */
export function revisionOf(version: string): number {
  return Number(version.split(':', 1)[0]);
}

export function newestOf(look: Look): Message {
  const newest = look.said.at(-1);
  if (newest === undefined) throw new Error('a look without a text of the lead');
  return newest;
}

/** When the lead's last texts began to wait for an answer; null when somebody wrote after them. */
export function waitingSince(look: Look): number | null {
  return look.messages.at(-1)?.author === 'lead' ? (look.said[0]?.at ?? null) : null;
}

/** Has a person of the team written after what the lead said last? */
export function hasPersonAnswered(look: Look): boolean {
  const { messageId } = newestOf(look);
  const newest = look.messages.findLastIndex((message) => message.messageId === messageId);
  return look.messages.slice(newest + 1).some(({ author }) => author === 'person');
}

/** The last run of the lead's texts, within a day of the newest. */
function lastOfLead(messages: readonly Message[]): readonly Message[] {
  const last = messages.findLastIndex((message) => message.author === 'lead');
  const newest = messages[last];
  if (newest === undefined) return [];
  let first = last;
  while (messages[first - 1]?.author === 'lead' && newest.at - (messages[first - 1]?.at ?? 0) < dayMs)
    first -= 1;
  return messages.slice(first, last + 1);
}
