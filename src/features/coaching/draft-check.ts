import { isTextable } from '../../domain/contact.ts';
import { meaningText } from '../../domain/handoff-note.ts';
import { checkContent, govern, mentionsOffer, whoseClock } from '../compliance/index.ts';
import type { Card } from './card.ts';
import { defaultTtlSec } from './card.ts';
import { cardId, rulesVersion } from './instant-lane.ts';
import { type Look, newestOf } from './look.ts';
import { asksProtectedTopic } from './words/protected-words.ts';

export interface DraftProblem {
  readonly ruleId: string;
  readonly why: string;
}

export type DraftOutcome =
  | { readonly outcome: 'checked'; readonly mayBeSent: boolean; readonly card: Card | null }
  | { readonly outcome: 'not-yours' };

/** What is wrong with an agent's draft before it is sent: the hour, the caps, and words that trace to nothing. */
export function draftProblems(look: Look, text: string): readonly DraftProblem[] {
  const rules = contentRules(look);
  const channel = look.view.turn.conversation.channel;
  const content = checkContent({ text, channel, messageClass: 'answer' }, rules).map(({ ruleId, found }) => ({
    ruleId,
    why: `«${found}»`,
  }));
  const topic = asksProtectedTopic.exec(text);
  const steering = topic === null ? [] : [{ ruleId: 'protected-topic', why: `«${topic[0]}»` }];
  const { contact } = look.view.turn;
  if (contact === null || !isTextable(contact)) {
    return [...content, ...steering, { ruleId: 'dnd', why: 'the contact may not be texted' }];
  }
  const verdict = govern(
    {
      messageClass: 'answer',
      channel,
      language: look.view.turn.conversation.language,
      text,
      inReplyToAt: newestOf(look).at,
      holdsOffer: mentionsOffer(text),
    },
    {
      now: look.now,
      newestKnownAt: newestOf(look).at,
      optOut: {
        suppressed: look.view.turn.suppressed,
        doNotDisturb: contact.dnd || contact.smsDnd !== 'inactive',
        optedOutAt: null,
        confirmationSent: false,
        answeredByPlatform: false,
      },
      // a person writes: the mode that silences the assistant does not silence them
      mode: look.view.turn.mode === 'stopped' ? 'stopped' : 'active',
      consent: { lastInboundAt: newestOf(look).at, written: false, registeredIn: [] },
      history: {
        duplicateOf: null,
        newerInbound: false,
        sentThisTurn: 0,
        unrequestedAt: [],
        aiTextsToday: look.view.turn.assistantTextsToday,
      },
      recipient: whoseClock(contact),
      nightAnswersOff: [],
      platform: {
        rolling24Hours: { sends: 0, optOuts: 0, errors: 0 },
        utcDay: { sends: 0, optOuts: 0, errors: 0 },
        lockedUntil: null,
        lastUnrequestedAt: null,
        numberIsDead: false,
      },
      content: rules,
      budgetSpentUntil: null,
    },
  );
  const held = verdict.verdict === 'send' ? [] : [{ ruleId: verdict.ruleId, why: verdict.why }];
  const known = new Set([...content, ...steering].map(({ ruleId }) => ruleId));
  return [...steering, ...content, ...held.filter(({ ruleId }) => !known.has(ruleId))];
}

/** The pinned card that blocks Send with its first reason. */
export function draftCard(look: Look, problems: readonly DraftProblem[], latencyMs: number): Card | null {
  const [first] = problems;
  if (first === undefined) return null;
  const isSteering = problems.some(({ ruleId }) => ruleId === 'steering' || ruleId === 'protected-topic');
  return {
    id: cardId(look, `draft:${first.ruleId}`),
    conversationId: look.conversationId,
    basedOnMessageId: newestOf(look).messageId,
    revision: look.revision,
    lane: 'instant',
    kind: 'compliance',
    severity: isSteering ? 'critical' : 'high',
    title: isSteering ? 'Draft steers: take it out before sending' : 'Draft cannot be sent as it is',
    say: '',
    why: problems.map(({ ruleId, why }) => `${ruleId}: ${why}`).join('; '),
    evidence: { kind: 'rule', ruleId: first.ruleId },
    missingFacts: [],
    fields: [],
    action: null,
    playbook: null,
    confidence: null,
    ttlSec: defaultTtlSec,
    cooldownKey: `draft:${first.ruleId}`,
    once: false,
    sourceVersion: rulesVersion,
    latencyMs,
    costUsd: 0,
    pinned: true,
    copiedToManager: false,
  };
}

function contentRules(look: Look) {
  const facts = [...look.facts.values()].flatMap(({ meaning, value }) => [meaningText(meaning), value]);
  return {
    emojiAllowed: look.location.settings.emojiAllowed,
    allowedLinks: look.location.settings.allowedLinks,
    sources: [...look.messages.map(({ text }) => text), ...facts, look.location.name, look.location.phone],
    records: [],
    promptPrefix: '',
    requiredDisclosure: null,
  };
}
