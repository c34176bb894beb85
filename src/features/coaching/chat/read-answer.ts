import { checkContent } from '../../compliance/index.ts';
import { notOnRecord } from './prompt.ts';
import type { ChatSource } from './sources.ts';

export type ChatReading =
  | { readonly outcome: 'answered'; readonly sources: readonly ChatSource[] }
  /** The record holds no answer, and the assistant says so. */
  | { readonly outcome: 'not-on-record' }
  | { readonly outcome: 'withdrawn'; readonly why: string };

/** What a text for a lead must keep and an answer to an agent need not: form, links, disclosure. */
const heeded = /^(?:steering|untraceable|claims-human|prompt-leak)/u;

/**
 * May the answer stand? Every answer names sources that exist, quotes them letter by letter and states no figure that
 * is in none of them. What fails is withdrawn, whatever was read of it already.
 */
export function readAnswer(answer: string, sources: readonly ChatSource[], question: string): ChatReading {
  const text = answer.trim();
  if (text === '') return withdrawn('empty');
  if (text === notOnRecord) return { outcome: 'not-on-record' };
  const numbers = [...text.matchAll(/\[(\d{1,3})\]/gu)].map(([, number]) => Number(number));
  const named = sources.filter(({ n }) => numbers.includes(n));
  if (named.length === 0 || named.length < new Set(numbers).size) return withdrawn('no-source');
  const record = folded(sources.map((source) => source.text).join('\n'));
  const quotes = [...text.matchAll(/["“”«]([^"“”«»]{4,}?)["“”»]/gu)].map(([, quote]) => quote ?? '');
  if (quotes.some((quote) => !record.includes(folded(quote.replace(/[.,;:]$/u, '')))))
    return withdrawn('quote');
  const [wrong] = checkContent(
    { text: text.replace(/\[\d{1,3}\]/gu, ''), channel: 'Email', messageClass: 'answer' },
    {
      emojiAllowed: true,
      allowedLinks: [],
      sources: [...sources.map((source) => source.text), question],
      records: [],
      promptPrefix: '',
      requiredDisclosure: null,
    },
  ).filter(({ ruleId }) => heeded.test(ruleId));
  if (wrong !== undefined) return withdrawn(`content:${wrong.ruleId}`);
  return { outcome: 'answered', sources: named };
}

function withdrawn(why: string): ChatReading {
  return { outcome: 'withdrawn', why };
}

function folded(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, ' ').trim();
}
