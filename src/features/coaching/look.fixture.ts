import type { Fact } from '../../domain/fact.ts';
import { defaultSettings } from '../../domain/location.ts';
import type { Author } from '../../domain/message.ts';
import { newConversation, type TurnContext } from '../../domain/turn.ts';
import type { RecentCard } from './card.ts';
import type { Depth } from './depth.ts';
import { type Look, lookAt } from './look.ts';
import type { CoachingView } from './ports.ts';

export const fixtureNow = Date.parse('2026-11-24T16:00:00Z');
export const fixturePlace = { locationId: 'l1', contactId: 'c1', agentId: 'a1' };
export const fixtureLocation = {
  locationId: 'l1',
  name: 'Hill Country Homes',
  timeZone: 'America/Chicago',
  phone: '+15125550100',
  settings: defaultSettings,
};

export interface ViewParts {
  readonly turn?: Partial<TurnContext>;
  readonly conversation?: Partial<TurnContext['conversation']>;
  readonly facts?: readonly Fact[];
  readonly pending?: readonly string[];
  readonly recent?: readonly RecentCard[];
  readonly depth?: Depth;
}

/** A conversation for the rules: `lead: …`, `assistant: …`, `person: …` lines, one minute apart, the last just now. */
export function viewOf(lines: readonly string[], parts: ViewParts = {}): CoachingView {
  const history = lines.map((line, index) => {
    const colon = line.indexOf(': ');
    return {
      messageId: `m${index + 1}`,
      // the fixture's own lines
      author: line.slice(0, colon) as Author,
      channel: 'SMS' as const,
      text: line.slice(colon + 2),
      at: fixtureNow - (lines.length - index) * 60_000,
    };
  });
  const pending = (parts.pending ?? []).map((text, index) => ({
    messageId: `p${index + 1}`,
    author: 'lead' as const,
    channel: 'SMS' as const,
    text,
    at: fixtureNow - 1000 + index,
  }));
  const ofLead = [...history, ...pending].filter(({ author }) => author === 'lead');
  return {
    turn: {
      contact: null,
      contactReadAt: 0,
      contactStaleAt: 0,
      mode: 'active',
      journey: 1,
      score: 0,
      completion: 0,
      stage: 'engaged',
      asked: [],
      assistantTexts: 1,
      assistantTextsToday: 1,
      unrequestedToday: 0,
      spentTodayUsd: 0,
      disclosed: true,
      suppressed: false,
      onceKeys: [],
      silencedInCrm: false,
      ...parts.turn,
      facts: parts.facts ?? [],
      history,
      conversation: { ...newConversation, role: 'buyer', ...parts.conversation },
    },
    pending,
    version: `${ofLead.length}:${ofLead.at(-1)?.messageId ?? ''}`,
    recent: parts.recent ?? [],
    worded: null,
    depth: parts.depth ?? 'supervised',
    stamp: '',
  };
}

export function lookOf(lines: readonly string[], parts: ViewParts = {}, now = fixtureNow): Look {
  const look = lookAt(fixturePlace, viewOf(lines, parts), fixtureLocation, now);
  if (look === null) throw new Error('the fixture holds no text of the lead');
  return look;
}
