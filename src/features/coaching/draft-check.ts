import { vouchingWords } from '../../domain/fact-words.ts';
import { governPersonText, protectedTopic, type TextProblem } from '../compliance/index.ts';
import type { Card } from './card.ts';
import { defaultTtlSec } from './card.ts';
import { cardId, rulesVersion } from './instant-lane.ts';
import { type Look, newestOf } from './look.ts';

export type DraftProblem = TextProblem;

export type DraftOutcome =
  | {
      readonly outcome: 'checked';
      readonly mayBeSent: boolean;
      readonly card: Card | null;
      readonly problems: readonly DraftProblem[];
      /** When it may go, if only the hour is wrong; null otherwise. */
      readonly opensAt: number | null;
    }
  | { readonly outcome: 'not-yours' };

export interface DraftFindings {
  readonly problems: readonly DraftProblem[];
  readonly opensAt: number | null;
}

/** What is wrong with an agent's draft before it is sent: the hour, the caps, and words that trace to nothing. */
export function draftProblems(look: Look, text: string, vouchedFor: readonly string[] = []): DraftFindings {
  const { turn } = look.view;
  const { verdict, problems } = governPersonText({
    text,
    channel: turn.conversation.channel,
    language: turn.conversation.language,
    vouchedFor,
    contact: turn.contact,
    isSuppressed: turn.suppressed,
    isStopped: turn.mode === 'stopped',
    lastLeadTextAt: newestOf(look).at,
    sources: sourcesOf(look),
    allowedLinks: look.location.settings.allowedLinks,
    now: look.now,
  });
  const topic = protectedTopic.exec(text);
  const steering =
    topic === null ? [] : [{ ruleId: 'protected-topic', why: `«${topic[0]}»`, mayVouch: false }];
  const held =
    verdict.verdict === 'send' ? [] : [{ ruleId: verdict.ruleId, why: verdict.why, mayVouch: false }];
  const known = new Set([...problems, ...steering].map(({ ruleId }) => ruleId));
  return {
    problems: [...steering, ...problems, ...held.filter(({ ruleId }) => !known.has(ruleId))],
    opensAt: verdict.verdict === 'hold' ? verdict.until : null,
  };
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

function sourcesOf(look: Look): readonly string[] {
  const facts = [...look.facts.values()].flatMap(vouchingWords);
  return [...look.messages.map(({ text }) => text), ...facts, look.location.name, look.location.phone];
}
