import { createHash } from 'node:crypto';
import { type Card, defaultTtlSec, sayAtMost, titleAtMost } from './card.ts';
import { hasPersonAnswered, type Look, newestOf } from './look.ts';
import { rulePrecision } from './rule-precision.ts';
import type { Proposal, Trigger, TriggerId } from './trigger.ts';
import { triggers } from './triggers/triggers.ts';

/** Part of every card: which rules made it. */
export const rulesVersion = 'coach-rules-2';

/** Every card that the rules see in a conversation, in the table's order. Pure but for the time it took. */
export function instantCards(
  look: Look,
  elapsedMs: () => number,
  table: readonly Trigger[] = triggers,
): readonly Card[] {
  const found = table.flatMap((trigger) => {
    const proposal = trigger.find(look);
    return proposal === null ? [] : [{ id: trigger.id, proposal }];
  });
  return silenced(found, look).map(({ id, proposal }) => toCard(look, id, proposal, elapsedMs()));
}

interface Found {
  readonly id: TriggerId;
  readonly proposal: Proposal;
}

/**
 * Who wants no texts gets no suggestion of one; who is angry gets no question and no playbook; who has been answered by
 * a person needs no answer until they write again.
 */
function silenced(found: readonly Found[], look: Look): readonly Found[] {
  if (look.view.turn.suppressed || found.some(({ id }) => id === 'opt-out')) {
    return found.filter(({ proposal }) => proposal.kind === 'compliance' && proposal.say === '');
  }
  if (found.some(({ id }) => id === 'angry')) {
    return found.filter(({ proposal }) => ['compliance', 'handoff', 'risk'].includes(proposal.kind));
  }
  return hasPersonAnswered(look) ? found.filter(({ proposal }) => !isAnswer(proposal)) : found;
}

/** Something to answer the lead with; what it proposes for the record stays to be decided. */
function isAnswer({ kind, fields = [] }: Proposal): boolean {
  return ['book', 'objection', 'fact'].includes(kind) && fields.length === 0;
}

function toCard(look: Look, trigger: TriggerId, proposal: Proposal, latencyMs: number): Card {
  const { about, ...rest } = proposal;
  const newest = newestOf(look);
  const cooldownKey = about === undefined ? trigger : `${trigger}:${about}`;
  return {
    missingFacts: [],
    fields: [],
    action: null,
    playbook: null,
    once: false,
    ...rest,
    id: cardId(look, cooldownKey),
    conversationId: look.conversationId,
    basedOnMessageId: newest.messageId,
    revision: look.revision,
    lane: 'instant',
    title: proposal.title.slice(0, titleAtMost),
    say: proposal.say.length > sayAtMost ? '' : proposal.say,
    confidence: rulePrecision(trigger),
    ttlSec: defaultTtlSec,
    cooldownKey,
    sourceVersion: rulesVersion,
    latencyMs,
    costUsd: 0,
    pinned: proposal.kind === 'compliance',
    copiedToManager: false,
  };
}

/** The same advice about the same text is the same card, however often the conversation is opened. */
export function cardId(look: Look, about: string): string {
  const { locationId, contactId, agentId } = look.place;
  return createHash('sha256')
    .update(JSON.stringify([locationId, contactId, agentId, newestOf(look).messageId, about]))
    .digest('base64url')
    .slice(0, 22);
}
