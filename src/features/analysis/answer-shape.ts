import { z } from 'zod';
import {
  factKeys,
  intents,
  languages,
  messageActs,
  objectionTypes,
  pathways,
  roles,
  sentiments,
  severities,
  urgencies,
} from '../../domain/vocabulary.ts';

/**
 * What a model answered, taken forgivingly: words in any case, unknown words as their neutral value, a broken item
 * dropped without its neighbours, missing parts empty. Only something fails that is no object at all, or has nothing of
 * what was asked for: it says nothing of the texts.
 */
export const answerParts = {
  language: word(languages, 'other'),
  role: word(roles, 'unknown'),
  intent: word(intents, 'unknown'),
  intentConfidence: share(),
  urgency: word(urgencies, 'unknown'),
  sentiment: word(sentiments, 'neutral'),
  sentimentIntensity: anything().transform(intensity),
  acts: words(messageActs, 'other'),
  facts: items(
    z.object({
      key: knownWord(factKeys),
      value: text(),
      normalised: text(),
      confidence: share(),
      quote: text(),
      messageId: text(),
    }),
  ),
  declined: items(knownWord(factKeys)),
  objections: items(
    z.object({
      type: word(objectionTypes, 'other'),
      severity: word(severities, 'low'),
      quote: text(),
      confidence: share(),
      resolvable: flag(),
    }),
  ),
  leadQuestion: text(),
  pathwaySignals: items(z.object({ pathway: word(pathways, 'unknown'), quote: text() })),
  wantsShowing: flag(),
  optOutDoubt: flag(),
};

export const answerShape = z
  .looseObject({})
  .refine((answer) => Object.keys(answerParts).some((part) => Object.hasOwn(answer, part)))
  .pipe(z.object(answerParts));

export type Answer = z.output<typeof answerShape>;

function find<const W extends string>(list: readonly W[], value: unknown): W | undefined {
  if (typeof value !== 'string') return undefined;
  const wanted = value
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_');
  return list.find((word) => word === wanted);
}

/** Also nothing at all: a key that is not there. */
function anything() {
  return z.unknown().optional();
}

function word<const W extends string>(list: readonly W[], fallback: W) {
  return anything().transform((value): W => find(list, value) ?? fallback);
}

/** A word that has no neutral value: the item around it is dropped. */
function knownWord<const W extends string>(list: readonly W[]) {
  return anything().transform((value, context): W => {
    const found = find(list, value);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'not in the vocabulary' });
    return z.NEVER;
  });
}

function words<const W extends string>(list: readonly W[], fallback: W) {
  return anything().transform((value): W[] => [
    ...new Set(asArray(value).map((one) => find(list, one) ?? fallback)),
  ]);
}

function items<S extends z.ZodType>(shape: S) {
  return anything().transform((value): z.output<S>[] =>
    asArray(value).flatMap((one) => {
      const parsed = shape.safeParse(one);
      return parsed.success ? [parsed.data] : [];
    }),
  );
}

function text() {
  return anything().transform((value) => (typeof value === 'string' ? value : ''));
}

function flag() {
  return anything().transform((value) => value === true);
}

/** 0-1. A value off the scale is no confidence at all: taking 85 for certainty would count what was not said. */
function share() {
  return anything().transform((value) => (typeof value === 'number' && value >= 0 && value <= 1 ? value : 0));
}

function intensity(value: unknown): number {
  if (typeof value !== 'number' || Number.isNaN(value)) return 1;
  return Math.min(5, Math.max(1, Math.round(value)));
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
