import { z } from 'zod';
import type { Facts } from '../../../domain/fact.ts';
import type { Message } from '../../../domain/message.ts';
import { objectionTypes, severities } from '../../../domain/vocabulary.ts';
import { parseJson } from '../../../kit/parse-json.ts';
import { sayOf } from '../playbook.ts';
import { playbooks } from '../playbooks.ts';
import { rulePrecision } from '../rule-precision.ts';
import { objectionIn } from '../triggers/objection.ts';
import type { ObjectionFinding } from './shapes.ts';

/** With no id the text was given with the request. */
export type SaidText = Pick<Message, 'messageId' | 'text'>;

const written = z.object({
  type: z.enum([...objectionTypes, 'none']),
  quote: z.string(),
  severity: z.enum(severities).catch('medium'),
  resolvable: z.boolean().catch(true),
});

/** `facts`: what is known of the lead; none where a text is looked at by itself. */
export function objectionByRules(
  said: readonly SaidText[],
  facts: Facts,
  language: 'en' | 'es',
): ObjectionFinding | null {
  const found = objectionIn(said.map((one) => ({ ...one, author: 'lead', channel: 'SMS', at: 0 })));
  if (found === null) return null;
  const playbook = playbooks[found.playbook];
  return {
    type: found.type,
    severity: found.severity,
    // under a signed agreement all selling ends
    resolvable: found.playbook !== 'already_represented',
    quote: found.evidence.quote,
    messageId: found.evidence.messageId || null,
    confidence: rulePrecision('objection'),
    found: 'rules',
    title: playbook.title,
    say: sayOf(playbook, facts, language),
    playbook: partsOf(playbook.id),
  };
}

/** The model's words, if they hold: `none`, or a type whose quote stands in the texts. Undefined: unusable. */
export function readObjection(
  json: string,
  said: readonly SaidText[],
  facts: Facts,
  language: 'en' | 'es',
): ObjectionFinding | null | undefined {
  const parsed = written.safeParse(parseJson(json));
  if (!parsed.success) return undefined;
  const { type, severity, resolvable } = parsed.data;
  if (type === 'none') return null;
  const quote = parsed.data.quote.trim();
  const from = said.findLast(({ text }) => quote.length > 1 && folded(text).includes(folded(quote)));
  if (from === undefined) return undefined;
  const playbook = Object.values(playbooks).find((one) => one.type === type);
  return {
    type,
    severity,
    resolvable,
    quote,
    messageId: from.messageId || null,
    // what a model says of itself is not calibrated
    confidence: null,
    found: 'model',
    title: playbook?.title ?? 'A doubt: ask what stands behind it',
    say: playbook === undefined ? '' : sayOf(playbook, facts, language),
    playbook: playbook === undefined ? null : partsOf(playbook.id),
  };
}

function partsOf(id: keyof typeof playbooks): NonNullable<ObjectionFinding['playbook']> {
  const { acknowledge, context, alternatives, referral } = playbooks[id];
  return { playbook: id, acknowledge, context, alternatives: [...alternatives], referral };
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}
