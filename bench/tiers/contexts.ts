import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { cachePlans, defineCache } from '../../src/features/cache/index.ts';
import { seededRandom } from '../../src/kit/random.ts';

const dialogues = z
  .array(z.object({ turns: z.array(z.object({ speaker: z.string(), text: z.string() })) }))
  .parse(
    JSON.parse(readFileSync(new URL('../../test/fixtures/sgd-homes/dev.json', import.meta.url), 'utf8')),
  );

const factSchema = z.object({
  key: z.string(),
  value: z.string(),
  meaning: z.object({ kind: z.string(), text: z.string() }),
  confidence: z.number(),
  evidence: z.object({ messageId: z.string(), quote: z.string() }),
  source: z.string(),
  status: z.string(),
  at: z.number(),
});

/** What qualification knows of a contact: about 1 KB of JSON. */
export const qualificationSchema = z.object({
  role: z.string(),
  score: z.number(),
  completion: z.number(),
  stage: z.string(),
  facts: z.array(factSchema),
});
export type Qualification = z.infer<typeof qualificationSchema>;

/** A whole conversation context: about 5 KB of JSON. */
export const contextSchema = z.object({
  contact: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  qualification: qualificationSchema,
  history: z.array(
    z.object({
      messageId: z.string(),
      author: z.string(),
      channel: z.string(),
      text: z.string(),
      at: z.number(),
    }),
  ),
});
export type Context = z.infer<typeof contextSchema>;

/** Where a contact stands, without the words behind it: about 250 bytes of JSON, under the limit of packing. */
export const standingSchema = z.object({
  role: z.string(),
  score: z.number(),
  temperature: z.string(),
  completion: z.number(),
  stage: z.string(),
  openQuestion: z.string(),
  answered: z.array(z.string()),
});
export type Standing = z.infer<typeof standingSchema>;

export const locationId = 'Xy7kQ2mLp9RtVw4Zn8Bc';
export const qualificationCache = defineCache(cachePlans.qualification, qualificationSchema);
export const standingCache = defineCache(cachePlans.qualification, standingSchema);
export const contextCache = defineCache(cachePlans.agentContext, contextSchema);

const firstAt = Date.parse('2026-11-20T15:00:00Z');
const names = [
  'Ana',
  'James',
  'Priya',
  'Chen',
  'Maria',
  'Omar',
  'Lucy',
  'Tom',
  'Sofia',
  'Ben',
  'Nina',
  'Raj',
];
const factKeys = ['price', 'areas', 'timeline', 'bedrooms', 'motivation'];

/** An id as the CRM makes them: 20 random letters, which no compression makes smaller. */
function idOf(seed: number): string {
  const random = seededRandom(seed);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 20 }, () => letters[Math.floor(random() * letters.length)]).join('');
}

export function contactIdOf(n: number): string {
  return idOf(n + 1);
}

/** Contact number n: the words of a real home-search dialogue, with ids and times of its own. */
export function contextOf(n: number): Context {
  const turns = Array.from({ length: 20 }, (_, i) => turnOf(n, i));
  const history = turns.map(({ speaker, text }, i) => ({
    messageId: idOf(n * 100 + i),
    author: speaker === 'USER' ? 'lead' : 'assistant',
    channel: 'sms',
    text,
    at: firstAt + n * 7919 + i * 61_000,
  }));
  const name = names[n % names.length] ?? '';
  return {
    contact: {
      locationId,
      contactId: contactIdOf(n),
      firstName: name,
      lastName: names[(n * 5 + 3) % names.length] ?? '',
      phone: `+1512${String(2_000_000 + n)}`,
      email: `${name.toLowerCase()}${n}@example.com`,
      tags: ['Needs Qualifying', 'Hot-Lead'],
      dnd: false,
      timeZone: 'America/Chicago',
      postalCode: String(78_700 + (n % 60)),
    },
    qualification: {
      role: 'buyer',
      score: n % 7,
      completion: (n * 13) % 100,
      stage: 'qualifying',
      facts: factKeys.map((key, i) => factOf(key, history[2 * i] ?? { messageId: '', text: '', at: 0 })),
    },
    history,
  };
}

export function standingOf(n: number): Standing {
  const { role, score, completion, stage, facts } = contextOf(n).qualification;
  const answered = facts.map((fact) => fact.key);
  return { role, score, temperature: 'hot', completion, stage, openQuestion: 'pre_approval', answered };
}

/** Dialogues are joined until there are enough texts. */
function turnOf(n: number, i: number): { speaker: string; text: string } {
  let at = i;
  for (let d = n; ; d++) {
    const turns = dialogues[d % dialogues.length]?.turns ?? [];
    const turn = turns[at];
    if (turn !== undefined) return turn;
    at -= turns.length;
  }
}

function factOf(key: string, { messageId, text, at }: { messageId: string; text: string; at: number }) {
  const quote = text.slice(0, 40);
  return {
    key,
    value: quote,
    meaning: { kind: 'text', text: quote.toLowerCase() },
    confidence: 0.9,
    evidence: { messageId, quote },
    source: 'lead',
    status: 'answered',
    at,
  };
}
