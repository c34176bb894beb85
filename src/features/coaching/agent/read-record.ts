import { meaningText } from '../../../domain/handoff-note.ts';
import { flowsOf, temperatureOf } from '../../../domain/qualification.ts';
import { areaSpokenOf } from '../../../domain/spoken-area.ts';
import { cleanInbound } from '../../../domain/text-normalise.ts';
import { evidenceOf } from '../advice/insight.ts';
import { questionFor } from '../advice/next-question.ts';
import { sayOf } from '../playbook.ts';
import { playbooks } from '../playbooks.ts';
import { factsToldIn } from '../triggers/heard-facts.ts';
import { objectionIn } from '../triggers/objection.ts';
import { silenceIn } from '../triggers/silence.ts';
import type { AgentContext, AgentPrompt, AgentRecord, LeadRecord, RecentLead } from './record.ts';

const excerptAtMost = 200;
const promptsAtMost = 12;

export function contextOf(agentId: string, record: AgentRecord): AgentContext {
  const leads = record.leads.map(recentOf);
  const waiting = leads.flatMap(({ waitingSince }) => waitingSince ?? []);
  const { leadCount, hotCount, warmCount } = record;
  return {
    agentId,
    depth: record.depth,
    leads: { all: leadCount, hot: hotCount, warm: warmCount, cold: leadCount - hotCount - warmCount },
    waiting: waiting.length,
    waitingLongestSince: waiting.length === 0 ? null : Math.min(...waiting),
    openHandoffs: leads.filter(({ handoff }) => handoff !== null).length,
    recentContactIds: leads.map(({ contactId }) => contactId),
  };
}

/** What ranks and shows one lead. A handoff is open until a person has written after it. */
export function recentOf(lead: LeadRecord): RecentLead {
  const { conversation, pending } = lead;
  const all = [...lead.last, ...pending.map((one) => ({ ...one, author: 'lead' as const }))];
  const newest = all.at(-1);
  const { handoff, lastPersonTextAt } = conversation;
  const isHandoffOpen = handoff !== null && (lastPersonTextAt === null || lastPersonTextAt < handoff.at);
  const slot = lead.facts.find(({ key, status }) => key === 'chosen_slot' && status === 'answered');
  return {
    contactId: lead.contactId,
    name: `${lead.firstName} ${lead.lastName}`.trim(),
    score: lead.score,
    completion: lead.completion,
    temperature: temperatureOf(lead.score),
    stage: lead.stage,
    mode: lead.mode,
    intentConfidence: conversation.reading?.intentConfidence ?? 0,
    urgency: conversation.reading?.urgency ?? 'unknown',
    lastContactAt: newest?.at ?? null,
    waitingSince: lead.suppressed ? null : waitingSince(all),
    lastText:
      newest === undefined
        ? null
        : {
            messageId: newest.id,
            author: newest.author,
            text: cleanInbound(newest.text).slice(0, excerptAtMost),
            at: newest.at,
          },
    handoff: isHandoffOpen ? { reason: handoff.reason, at: handoff.at } : null,
    slot: slot === undefined ? null : { words: slot.value, at: slot.at, evidence: evidenceOf(slot) },
    // that a task was done is not told to us; a person's words after it was made say enough
    tasks: lead.tasks
      .filter(({ madeAt }) => lastPersonTextAt === null || lastPersonTextAt < madeAt)
      .map(({ key, title, dueAt }) => ({ key, title, dueAt })),
    facts: lead.facts
      .filter(({ status }) => status === 'answered')
      .map((fact) => ({
        key: fact.key,
        value: meaningText(fact.meaning) || fact.value,
        evidence: evidenceOf(fact),
      })),
  };
}

/** What to say next in the conversations touched last. */
export function promptsOf(record: AgentRecord): readonly AgentPrompt[] {
  return record.leads
    .filter(({ suppressed, last, pending }) => !suppressed && last.length + pending.length > 0)
    .slice(0, promptsAtMost)
    .map(promptFor);
}

function promptFor(lead: LeadRecord): AgentPrompt {
  const { conversation, contactId } = lead;
  const texts = lastOfLead(lead);
  const language = conversation.language === 'es' ? 'es' : 'en';
  const sentiment = conversation.sentiments.at(-1) ?? 'neutral';
  const silence = silenceIn({ texts, sentiment, suppressed: lead.suppressed });
  const facts = new Map(lead.facts.map((fact) => [fact.key, fact]));
  const objection = silence === 'objection' || silence === 'frustrated' ? objectionIn(texts) : null;
  if (objection !== null) {
    const playbook = playbooks[objection.playbook];
    const say = sayOf(playbook, facts, language);
    return { contactId, say, fact: null, reason: `${playbook.title}.`, evidence: objection.evidence };
  }
  const advice = questionFor({
    facts,
    role: conversation.role,
    asked: lead.asked,
    turn: conversation.turn + 1,
    silence,
    spokenOf: areaSpokenOf(factsToldIn(facts, texts), flowsOf(conversation.role)),
    language,
  });
  const { question, reason, evidence } = advice;
  return { contactId, say: question?.say ?? '', fact: question?.fact ?? null, reason, evidence };
}

function lastOfLead({ last, pending }: LeadRecord) {
  const from = last.findLastIndex(({ author }) => author !== 'lead') + 1;
  const said = last.slice(from).filter(({ author }) => author === 'lead');
  return [...said, ...pending].map(({ id, text, at }) => ({
    messageId: id,
    text: cleanInbound(text),
    author: 'lead' as const,
    channel: 'SMS' as const,
    at,
  }));
}

function waitingSince(messages: readonly { readonly author: string; readonly at: number }[]): number | null {
  if (messages.at(-1)?.author !== 'lead') return null;
  const first = messages.findLastIndex(({ author }) => author !== 'lead') + 1;
  return messages[first]?.at ?? null;
}
