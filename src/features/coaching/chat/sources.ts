import { DateTime } from 'luxon';
import { meaningText } from '../../../domain/handoff-note.ts';
import { textForModel } from '../../../domain/text-for-model.ts';
import type { RecentLead } from '../agent/record.ts';
import type { Look } from '../look.ts';

/** One thing on record that an answer may rest on. */
export interface ChatSource {
  readonly n: number;
  readonly contactId: string;
  readonly lead: string;
  readonly kind: 'fact' | 'message' | 'state';
  readonly text: string;
  /** '' where it is no message. */
  readonly messageId: string;
}

export interface ChatTurn {
  readonly from: 'agent' | 'assistant';
  readonly text: string;
}

type Unnumbered = Omit<ChatSource, 'n'>;

const sourcesAtMost = 80;
const textAtMost = 320;
const messagesOfOne = 20;

/** Everything on record of one conversation: its state, facts, then its words, the newest last. */
export function sourcesOfLook(look: Look): readonly ChatSource[] {
  const { stage, mode, score, completion, contact } = look.view.turn;
  const of = { contactId: look.place.contactId, lead: contact?.firstName ?? 'the lead' };
  const facts = [...look.facts.values()]
    .filter(({ status }) => status !== 'retracted')
    .map((fact) => ({
      ...of,
      kind: 'fact' as const,
      text: `${fact.key.replaceAll('_', ' ')} (${fact.status}): ${meaningText(fact.meaning) || fact.value}${
        fact.evidence.quote === '' ? '' : ` - "${fact.evidence.quote}"`
      }`,
      messageId: fact.evidence.messageId,
    }));
  const messages = look.messages.slice(-messagesOfOne).map((message) => ({
    ...of,
    kind: 'message' as const,
    text: `${message.author}, ${dayOf(message.at, look.location.timeZone)}: ${message.text}`,
    messageId: message.messageId,
  }));
  const state = `stage ${stage}, mode ${mode}, ${score} questions answered, ${completion} % complete`;
  return numbered([{ ...of, kind: 'state', text: state, messageId: '' }, ...facts, ...messages]);
}

/** The agent's recent leads: state, facts and the last words of each. */
export function sourcesOfLeads(leads: readonly RecentLead[], timeZone: string): readonly ChatSource[] {
  return numbered(
    leads.slice(0, 20).flatMap((lead): Unnumbered[] => {
      const of = { contactId: lead.contactId, lead: lead.name.split(' ')[0] ?? '' };
      const waits =
        lead.waitingSince === null ? '' : `, waits for an answer since ${dayOf(lead.waitingSince, timeZone)}`;
      return [
        {
          ...of,
          kind: 'state',
          text: `${lead.temperature}, stage ${lead.stage}, ${lead.completion} % complete${waits}`,
          messageId: '',
        },
        ...lead.facts.slice(0, 4).map(({ key, value, evidence }) => ({
          ...of,
          kind: 'fact' as const,
          text: `${key.replaceAll('_', ' ')}: ${value}`,
          messageId: evidence.kind === 'quote' ? evidence.messageId : '',
        })),
        ...(lead.lastText === null
          ? []
          : [
              {
                ...of,
                kind: 'message' as const,
                text: `${lead.lastText.author}, ${dayOf(lead.lastText.at, timeZone)}: ${lead.lastText.text}`,
                messageId: lead.lastText.messageId,
              },
            ]),
      ];
    }),
  );
}

/** The user message of the chat lane: one JSON document, keys always in this order, what leads wrote last. */
export function chatInput(of: {
  readonly day: string;
  readonly about: 'conversation' | 'leads';
  readonly talk: readonly ChatTurn[];
  readonly question: string;
  readonly sources: readonly ChatSource[];
}): string {
  return JSON.stringify({
    now: of.day,
    about: of.about,
    talk: of.talk.map(({ from, text }) => ({ from, text: textForModel(text) })),
    question: textForModel(of.question),
    sources: of.sources.map(({ n, lead, kind, text }) => ({ n, lead, kind, text })),
  });
}

function numbered(sources: readonly Unnumbered[]): readonly ChatSource[] {
  return sources.slice(-sourcesAtMost).map((source, index) => ({
    n: index + 1,
    ...source,
    text: textForModel(source.text).slice(0, textAtMost),
  }));
}

function dayOf(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm');
}
