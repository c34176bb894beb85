import { handoffDeadline } from '../../../domain/business-hours.ts';
import type { AgentEvidence, RecentLead } from './record.ts';

export interface DueAction {
  readonly id: string;
  readonly contactId: string;
  readonly name: string;
  readonly type: 'handoff' | 'answer' | 'appointment' | 'task';
  readonly title: string;
  readonly why: string;
  readonly evidence: AgentEvidence;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly isOverdue: boolean;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const answerMs = 10 * minuteMs;
const aheadMs = 7 * dayMs;

/** What an agent owes to leads, the earliest first; only what the record shows. `timeZone`: the location's. Pure. */
export function dueActionsOf(
  leads: readonly RecentLead[],
  now: number,
  timeZone: string,
): readonly DueAction[] {
  return leads
    .flatMap((lead) => [...texts(lead, now, timeZone), ...tasks(lead)])
    .filter(({ dueAt }) => dueAt - now < aheadMs)
    .map((due) => ({ ...due, isOverdue: due.type !== 'appointment' && due.dueAt < now }))
    .sort((one, other) => one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1));
}

type Due = Omit<DueAction, 'isOverdue'>;

/** Nothing of the kind is owed to who wants no texts. */
function texts(lead: RecentLead, now: number, timeZone: string): readonly Due[] {
  if (lead.mode === 'stopped') return [];
  return [...handoff(lead, timeZone), ...answer(lead), ...appointment(lead, now)];
}

function handoff(lead: RecentLead, timeZone: string): readonly Due[] {
  if (lead.handoff === null) return [];
  const { reason, at } = lead.handoff;
  return [
    {
      ...of(lead, 'handoff'),
      type: 'handoff',
      title: 'Answer personally',
      why: `Handed over (${reason.replaceAll('_', ' ')}); a person has 15 minutes in business hours.`,
      evidence: { kind: 'rule', ruleId: 'handoff:deadline-15-minutes' },
      dueAt: handoffDeadline(at, timeZone),
    },
  ];
}

function answer(lead: RecentLead): readonly Due[] {
  if (lead.waitingSince === null || lead.lastText === null) return [];
  const { messageId, text } = lead.lastText;
  return [
    {
      ...of(lead, 'answer'),
      type: 'answer',
      title: 'Answer the lead',
      why: 'The lead spoke last.',
      evidence: { kind: 'quote', messageId, quote: text },
      dueAt: lead.waitingSince + answerMs,
    },
  ];
}

/**
 * The lead's own pick; its hour stands in the lead's words alone, so that it is due from when it was said, is never
 * overdue, and is over after a week: times are offered for the next days only.
 */
function appointment(lead: RecentLead, now: number): readonly Due[] {
  if (lead.slot === null || lead.stage === 'converted' || lead.stage === 'lost') return [];
  if (now - lead.slot.at > aheadMs) return [];
  return [
    {
      ...of(lead, 'appointment'),
      type: 'appointment',
      title: `Appointment: «${lead.slot.words}»`,
      why: 'The lead picked a time.',
      evidence: lead.slot.evidence,
      dueAt: lead.slot.at,
    },
  ];
}

function tasks(lead: RecentLead): readonly Due[] {
  return lead.tasks.map(({ key, title, dueAt }) => ({
    ...of(lead, `task:${key}`),
    type: 'task' as const,
    title,
    why: 'A task of this lead, and no person has written since it was made.',
    evidence: { kind: 'rule' as const, ruleId: `task:${key}` },
    dueAt,
  }));
}

function of({ contactId, name }: RecentLead, what: string) {
  return { id: `${contactId}:${what}`, contactId, name };
}
