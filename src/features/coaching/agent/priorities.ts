import { DateTime } from 'luxon';
import { agentOrder } from '../../../domain/agent-order.ts';
import { dueActionsOf } from './due-actions.ts';
import type { AgentEvidence, RecentLead } from './record.ts';

export interface Priority {
  readonly rank: number;
  readonly contactId: string;
  readonly name: string;
  /** Where the lead stands in an agent's list, 0-100 (domain contract, section 3). */
  readonly order: number;
  /** Why it stands here, the weightiest first; never empty. */
  readonly reasons: readonly PriorityReason[];
}

export interface PriorityReason {
  readonly kind: 'handoff' | 'overdue' | 'unread' | 'appointment' | 'due_today' | 'hot' | 'order';
  readonly why: string;
  readonly evidence: AgentEvidence;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const kinds: readonly PriorityReason['kind'][] = [
  'handoff',
  'overdue',
  'unread',
  'appointment',
  'due_today',
  'hot',
  'order',
];

/**
 * Whom to turn to first today: what has a deadline, then who waits, then what is agreed, then who is hot; inside each
 * by the order of agents' lists, then by who waits longest, then by id. The same facts at the same time give the same
 * list. Pure.
 */
export function prioritiesOf(
  leads: readonly RecentLead[],
  now: number,
  timeZone: string,
): readonly Priority[] {
  return leads
    .map((lead) => ({ lead, reasons: reasonsOf(lead, now, timeZone), order: agentOrder({ ...lead, now }) }))
    .filter(({ lead, reasons }) => lead.mode !== 'stopped' && reasons.length > 0)
    .sort(
      (one, other) =>
        weightOf(one.reasons) - weightOf(other.reasons) ||
        other.order - one.order ||
        (one.lead.waitingSince ?? Number.POSITIVE_INFINITY) -
          (other.lead.waitingSince ?? Number.POSITIVE_INFINITY) ||
        (one.lead.contactId < other.lead.contactId ? -1 : 1),
    )
    .map(({ lead, reasons, order }, index) => ({
      rank: index + 1,
      contactId: lead.contactId,
      name: lead.name,
      order,
      reasons,
    }));
}

function reasonsOf(lead: RecentLead, now: number, timeZone: string): readonly PriorityReason[] {
  const reasons: PriorityReason[] = [];
  for (const due of dueActionsOf([lead], now, timeZone)) {
    const kind = kindOf(due.type, due.dueAt, now, timeZone);
    if (kind !== null) reasons.push({ kind, why: due.why, evidence: due.evidence });
  }
  if (lead.temperature === 'hot') {
    reasons.push({
      kind: 'hot',
      why: `Hot: ${lead.score} questions are answered.`,
      evidence: { kind: 'rule', ruleId: 'score:3-or-more' },
    });
  }
  if (reasons.length === 0 && lead.lastContactAt !== null && now - lead.lastContactAt < 14 * dayMs) {
    reasons.push({
      kind: 'order',
      why: `In the order of your list: ${lead.completion} % known, intent ${Math.round(lead.intentConfidence * 100)} %.`,
      evidence: { kind: 'rule', ruleId: 'agent-order' },
    });
  }
  return reasons.sort((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

function kindOf(type: string, dueAt: number, now: number, timeZone: string): PriorityReason['kind'] | null {
  if (type === 'handoff') return 'handoff';
  if (type === 'answer') return 'unread';
  if (type === 'appointment') return 'appointment';
  if (dueAt < now) return 'overdue';
  return dayOf(dueAt, timeZone) === dayOf(now, timeZone) ? 'due_today' : null;
}

/** The day at the location: a task for tomorrow morning is none of this evening's. */
function dayOf(at: number, zone: string): string | null {
  return DateTime.fromMillis(at, { zone }).toISODate();
}

function weightOf(reasons: readonly PriorityReason[]): number {
  const [first] = reasons;
  return first === undefined ? kinds.length : kinds.indexOf(first.kind);
}
