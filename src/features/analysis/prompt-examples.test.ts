import { expect, test } from 'vitest';
import { analysisSystemPrompt } from './prompt.ts';
import { readAnalysis } from './read-analysis.ts';

/** The prompt's examples as (texts, answer): what we show a model must survive our own reader. */
const pairs = analysisSystemPrompt
  .split('\n')
  .flatMap((line, index, lines) =>
    line.startsWith('Texts [') ? [{ texts: line, answer: lines[index + 1] ?? '' }] : [],
  );

test('every fact, objection and signal of the examples has its evidence', () => {
  expect(pairs).toHaveLength(3);
  for (const { texts, answer } of pairs) {
    const list: { id: string; text: string }[] = JSON.parse(
      texts.slice(6, texts.lastIndexOf('], openQuestion') + 1),
    );
    const shown = JSON.parse(answer);
    const read = readAnalysis(answer, {
      now: Date.parse('2026-11-25T18:00:00Z'),
      timeZone: 'America/Chicago',
      role: 'unknown',
      known: new Map(),
      at: 0,
      texts: list,
    });
    if (read.outcome !== 'read') throw new Error(read.reason);
    expect(read.analysis.facts.map(({ key }) => key)).toEqual(
      Array.from(shown.facts, (fact: { key: string }) => fact.key),
    );
    expect(read.analysis.objections).toHaveLength(shown.objections.length);
    expect(read.analysis.pathwaySignals).toHaveLength(shown.pathwaySignals.length);
    expect(read.analysis.urgency).toBe(shown.urgency);
  }
});
