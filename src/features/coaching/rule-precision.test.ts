import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { lookOf } from './look.fixture.ts';
import { type MeasuredRule, measuredRules, rulePrecision } from './rule-precision.ts';
import type { Proposal } from './trigger.ts';
import { triggers } from './triggers/triggers.ts';
import { type LabelledText, labelledTexts, type WordRule, wordRules } from './words/labelled-texts.ts';

/** Objections in the dialogues, labelled by hand: the corpus itself knows none. */
const byHand: Readonly<Record<string, LabelledText['labels']>> = {
  "Oh, that's pretty expensive, I'm not sure - can you find some others?": ['objection:price_too_high'],
  "That's a bit out of my price range. What else do you have.": ['objection:price_too_high'],
  'I do not like that location. Can you recommend somewhere else?': ['objection:area_fit'],
  "No, I'll think on it.": ['objection:need_to_think'],
};

/** What people say in the home-search dialogues; whoever is arranging a visit, or accepts that offer, wants to meet. */
async function dialogueTexts(): Promise<LabelledText[]> {
  const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
  const dialogues: {
    turns: { speaker: string; text: string; homes?: { intent?: string; actions?: { act: string }[] } }[];
  }[] = JSON.parse(await readFile(file, 'utf8'));
  return dialogues
    .flatMap(({ turns }) => turns)
    .filter(({ speaker }) => speaker === 'USER')
    .map(({ text, homes }) => {
      const accepts = homes?.actions?.some(({ act }) => act === 'AFFIRM_INTENT') ?? false;
      const isVisit = accepts || homes?.intent === 'ScheduleVisit';
      return { text, labels: [...(isVisit ? ['wants-to-meet' as const] : []), ...(byHand[text] ?? [])] };
    });
}

function labelOf(id: WordRule, found: Proposal): string {
  return id === 'objection' ? `objection:${found.about}` : id;
}

function measure(texts: readonly LabelledText[]) {
  const rules: Partial<Record<WordRule, MeasuredRule>> = {};
  const wrong: string[] = [];
  const missed: string[] = [];
  for (const { text, labels } of texts) {
    const look = lookOf(['assistant: Hi, how can I help?', `lead: ${text}`]);
    const spoken = new Set<string>();
    for (const id of wordRules) {
      const found = triggers.find((trigger) => trigger.id === id)?.find(look) ?? null;
      if (found === null) continue;
      const label = labelOf(id, found);
      const isRight = labels.some((one) => one === label);
      const before = rules[id] ?? { spoke: 0, right: 0 };
      rules[id] = { spoke: before.spoke + 1, right: before.right + (isRight ? 1 : 0) };
      spoken.add(label);
      if (!isRight) wrong.push(`${label}: ${text}`);
    }
    missed.push(...labels.filter((label) => !spoken.has(label)).map((label) => `${label}: ${text}`));
  }
  return { rules, wrong, missed };
}

test('the confidence shown is the precision measured here', async () => {
  const { rules, wrong } = measure([...labelledTexts, ...(await dialogueTexts())]);
  expect(rules, wrong.join('\n')).toEqual(measuredRules);
});

test('the rules find at least four of five of what is written for them', () => {
  const { missed } = measure(labelledTexts);
  const labelled = labelledTexts.filter(({ labels }) => labels.length > 0).length;
  expect(missed.length / labelled, missed.join('\n')).toBeLessThan(0.2);
});

test('too few cases give no number', () => {
  expect(rulePrecision('objection')).toBe(0.99);
  expect(rulePrecision('known-answer')).toBeNull();
  expect(rulePrecision('steering-said')).toBeNull();
  expect(rulePrecision('unanswered')).toBe(1);
});
