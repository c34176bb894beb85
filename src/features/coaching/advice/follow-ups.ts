import { meaningText } from '../../../domain/handoff-note.ts';
import { scoreOf } from '../../../domain/qualification.ts';
import type { Card } from '../card.ts';
import { instantCards } from '../instant-lane.ts';
import { type Look, newestOf, waitingSince } from '../look.ts';
import { evidenceOf } from './insight.ts';
import { questionOf } from './next-question.ts';
import type { FollowUp, FollowUpAdvice } from './shapes.ts';

const dayMs = 86_400_000;
/** Longer plans are an agent's tasks (domain contract, section 12): days after the last word, by what the lead is. */
const plans = { new: [1, 3, 7, 14], warm: [2, 7, 14, 30], hot: [1, 3, 7, 14] } as const;

/** What the agent could do next: offers with a dry run, the most urgent first, none without evidence. Pure. */
export function followUpsOf(look: Look): FollowUpAdvice {
  if (look.view.turn.suppressed) return { actions: [] };
  const cards = instantCards(look, () => 0);
  if (cards.some(({ cooldownKey }) => cooldownKey === 'opt-out')) return { actions: [] };
  const actions = [
    ...cards.flatMap((card) => fromCard(card)),
    ...answer(look),
    ...refer(look),
    ...confirm(look),
    ...checkIn(look),
  ];
  const seen = new Set<string>();
  return { actions: actions.filter(({ id }) => !seen.has(id) && seen.add(id)) };
}

function fromCard({ action, say, why, evidence }: Card): readonly FollowUp[] {
  if (action === null || action.type === 'stop_texting') return [];
  const { type, arguments: given, dryRun } = action;
  return [{ id: type, type, arguments: { ...given }, dryRun, say, why, evidence, dueAt: null }];
}

function answer(look: Look): readonly FollowUp[] {
  const since = waitingSince(look);
  if (since === null) return [];
  const newest = newestOf(look);
  return [
    {
      id: 'answer',
      type: 'answer',
      arguments: { contactId: look.place.contactId },
      dryRun: 'Would open the conversation with the draft; nothing is sent.',
      say: questionOf(look).question?.say ?? '',
      why: 'The lead spoke last.',
      evidence: { kind: 'quote', messageId: newest.messageId, quote: newest.text.slice(0, 300) },
      dueAt: since + 10 * 60_000,
    },
  ];
}

/** Money goes to a lender; loan figures are never quoted from here. */
function refer(look: Look): readonly FollowUp[] {
  const financing = look.facts.get('financing');
  if (financing?.status !== 'answered' || meaningText(financing.meaning) !== 'not started') return [];
  return [
    {
      id: 'refer:lender',
      type: 'refer',
      arguments: { contactId: look.place.contactId, to: 'lender' },
      dryRun: 'Would draft an introduction to a lender; nothing is sent.',
      say: '',
      why: 'The financing has not begun.',
      evidence: evidenceOf(financing),
      dueAt: null,
    },
  ];
}

function confirm(look: Look): readonly FollowUp[] {
  return [...look.facts.values()]
    .filter(({ status }) => status === 'tentative')
    .slice(0, 2)
    .map((fact) => ({
      id: `confirm_fact:${fact.key}`,
      type: 'confirm_fact',
      arguments: { contactId: look.place.contactId, fact: fact.key },
      dryRun: `Would draft a question to confirm ${fact.key.replaceAll('_', ' ')}; nothing is sent.`,
      say: '',
      why: `Read with too little certainty to count: «${fact.value}».`,
      evidence: evidenceOf(fact),
      dueAt: null,
    }));
}

/** The next day of the plan after the last word of anybody, if ours was the last. */
function checkIn(look: Look): readonly FollowUp[] {
  const last = look.messages.at(-1);
  if (last === undefined || last.author === 'lead') return [];
  const { conversation } = look.view.turn;
  const score = scoreOf(look.facts, conversation.role);
  const plan = score >= 3 ? 'hot' : score === 2 ? 'warm' : 'new';
  const newest = newestOf(look);
  const days = plans[plan];
  const passed = (look.now - newest.at) / dayMs;
  const day = days.find((one) => one >= passed) ?? days.at(-1) ?? 14;
  return [
    {
      id: `check_in:${plan}:${day}`,
      type: 'check_in',
      arguments: { contactId: look.place.contactId, day: String(day) },
      dryRun: 'Would put a task and a draft on your list; nothing is sent.',
      say: questionOf(look).question?.say ?? '',
      why: `The lead has not written since; day ${day} of the plan for a ${plan} lead.`,
      evidence: { kind: 'quote', messageId: newest.messageId, quote: newest.text.slice(0, 300) },
      dueAt: newest.at + day * dayMs,
    },
  ];
}
