import { z } from 'zod';
import { vouchingWords } from '../../../domain/fact-words.ts';
import { factKeys } from '../../../domain/vocabulary.ts';
import { parseJson } from '../../../kit/parse-json.ts';
import { checkContent } from '../../compliance/index.ts';
import { type Card, type CardEvidence, defaultTtlSec, sayAtMost, titleAtMost } from '../card.ts';
import { cardId } from '../instant-lane.ts';
import { type Look, newestOf } from '../look.ts';
import { playbookIds } from '../playbook.ts';
import { playbooks } from '../playbooks.ts';
import { coachingVersion } from './prompt.ts';

export type CardReading =
  | { readonly outcome: 'card'; readonly card: Card }
  | { readonly outcome: 'none'; readonly why: NoCardWhy };

export type NoCardWhy = 'unreadable' | 'nothing-to-say' | 'no-evidence' | 'too-long' | `content:${string}`;

const shape = z.object({
  title: z.string(),
  evidence: z.string(),
  messageId: z.string().catch(''),
  say: z.string().catch(''),
  kind: z.enum(['objection', 'next_question', 'fact', 'handoff', 'book', 'risk']),
  severity: z.enum(['low', 'medium', 'high', 'critical']).catch('low'),
  why: z.string().catch(''),
  playbook: z.enum([...playbookIds, '']).catch(''),
  missingFacts: z.array(z.enum([...factKeys, 'role'])).catch([]),
});

type Written = z.output<typeof shape>;

/** The model's words as a card, if they hold: a quote that was said, words that fit and pass the content check. */
export function readModelCard(
  json: string,
  look: Look,
  made: { readonly model: string; readonly latencyMs: number; readonly costUsd: number },
): CardReading {
  const parsed = shape.safeParse(parseJson(json));
  if (!parsed.success) return none('unreadable');
  const written = parsed.data;
  if (written.title.trim() === '') return none('nothing-to-say');
  const evidence = evidenceIn(look, written.evidence, written.messageId);
  if (evidence === null) return none('no-evidence');
  if (written.say.length > sayAtMost || written.title.length > titleAtMost) return none('too-long');
  const [wrong] = violationsOf(written.say, look);
  if (wrong !== undefined) return none(`content:${wrong}`);
  return { outcome: 'card', card: toCard(written, evidence, look, made) };
}

/** The lead's own words, wherever in the conversation they stand. */
export function evidenceIn(look: Look, quote: string, messageId: string): CardEvidence | null {
  const wanted = folded(quote);
  if (wanted.length < 2) return null;
  const ofLead = look.messages.filter(
    ({ author, text }) => author === 'lead' && folded(text).includes(wanted),
  );
  const found = ofLead.find((message) => message.messageId === messageId) ?? ofLead.at(-1);
  return found === undefined ? null : { kind: 'quote', messageId: found.messageId, quote: quote.trim() };
}

/** Rule ids of everything wrong with suggested words, measured against what is known of this conversation. */
export function violationsOf(say: string, look: Look): readonly string[] {
  if (say === '') return [];
  const facts = [...look.facts.values()].flatMap(vouchingWords);
  return checkContent(
    { text: say, channel: 'SMS', messageClass: 'answer' },
    {
      emojiAllowed: look.location.settings.emojiAllowed,
      allowedLinks: look.location.settings.allowedLinks,
      sources: [...look.messages.map(({ text }) => text), ...facts, look.location.name, look.location.phone],
      records: [],
      promptPrefix: '',
      requiredDisclosure: null,
    },
  ).map(({ ruleId }) => ruleId);
}

function toCard(
  written: Written,
  evidence: CardEvidence,
  look: Look,
  made: { readonly model: string; readonly latencyMs: number; readonly costUsd: number },
): Card {
  const playbook = written.playbook === '' ? null : playbooks[written.playbook];
  const isGrave = written.severity === 'critical' && written.kind !== 'handoff';
  const about = `model:${written.kind}:${written.playbook}`;
  return {
    id: cardId(look, about),
    conversationId: look.conversationId,
    basedOnMessageId: newestOf(look).messageId,
    revision: look.revision,
    lane: 'model',
    kind: written.kind,
    severity: isGrave ? 'high' : written.severity,
    title: written.title.trim(),
    say: written.say.trim(),
    why: written.why.trim(),
    evidence,
    missingFacts: written.missingFacts.filter(
      (fact) => fact === 'role' || look.facts.get(fact)?.status !== 'answered',
    ),
    fields: [],
    action: null,
    playbook:
      playbook === null
        ? null
        : {
            playbook: playbook.id,
            acknowledge: playbook.acknowledge,
            context: playbook.context,
            alternatives: playbook.alternatives,
            referral: playbook.referral,
          },
    // what the model says of itself is not calibrated, and an uncalibrated number is worse than none
    confidence: null,
    ttlSec: defaultTtlSec,
    cooldownKey: about,
    once: false,
    sourceVersion: `${coachingVersion}/${made.model}`,
    latencyMs: made.latencyMs,
    costUsd: made.costUsd,
    pinned: false,
    copiedToManager: false,
  };
}

function none(why: NoCardWhy): CardReading {
  return { outcome: 'none', why };
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}
