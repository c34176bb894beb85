import { createHash } from 'node:crypto';
import type { Model } from '../../../domain/model.ts';
import { type Askable, questionHint } from '../../../domain/question-hint.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { NewId } from '../../../kit/id.ts';
import type { Log } from '../../../kit/log.ts';
import { type Cache, type Computed, cachePlans, defineCache } from '../../cache/index.ts';
import { askFallback } from '../../compliance/index.ts';
import { bookCall } from '../book-call.ts';
import type { CoachingStore, Place } from '../ports.ts';
import type { AdviceOutcome, Adviser } from './adviser.ts';
import { readWordings } from './read-wordings.ts';
import { type QuestionWordings, questionWordings } from './shapes.ts';
import { wordingPrompt, wordingSchema, wordingVersion } from './wording-prompt.ts';

export interface WordingsOptions {
  readonly adviser: Pick<Adviser, 'nextQuestion'>;
  readonly store: Pick<CoachingStore, 'bookCall'>;
  readonly cache: Cache;
  readonly model: Model;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly deadlineMs?: number;
}

export type WordingsOutcome =
  /** `fact` null: nothing is to be asked now. */
  | AdviceOutcome<QuestionWordings & { readonly fact: string | null }>
  | { readonly outcome: 'unavailable'; readonly why: string };

interface Question {
  readonly fact: Askable;
  readonly role: Role;
  readonly language: 'en' | 'es';
  /** The words that every agent has. */
  readonly usual: string;
}

type Failed = Extract<WordingsOutcome, { outcome: 'unavailable' }>;

const usualDeadlineMs = 5000;
const maxTokens = 150;

const qualificationPrompts = defineCache(cachePlans.qualificationPrompt, questionWordings);

/**
 * Other ways to ask the next question. They depend on the fact, the lead's role and language and on nothing that the lead
 * said, so a location's agents share them; an agent reads them, and what is sent passes the governor like any other text.
 */
export class Wordings {
  readonly #options: WordingsOptions;

  constructor(options: WordingsOptions) {
    this.#options = options;
  }

  /** `fact` null: for whatever is to be asked next. */
  async of(place: Place, fact: Askable | null): Promise<WordingsOutcome> {
    const next = await this.#options.adviser.nextQuestion(place);
    if (next.outcome !== 'advice') return next;
    const { role, language, question } = next.advice;
    const wanted = fact ?? question?.fact ?? null;
    const usual = wanted === null ? null : askFallback(language, wanted);
    if (wanted === null || usual === null)
      return { outcome: 'advice', advice: { fact: null, wordings: [] }, isCached: next.isCached };
    const asked = { fact: wanted, role, language, usual };
    const answer = await this.#options.cache.get(qualificationPrompts, paramsOf(place, asked), () =>
      this.#ask(place, asked),
    );
    if (answer.outcome === 'passed') return answer.value;
    return {
      outcome: 'advice',
      advice: { fact: wanted, ...answer.value },
      isCached: answer.source !== 'computation',
    };
  }

  async #ask(place: Place, question: Question): Promise<Computed<QuestionWordings, Failed>> {
    const { model, newId, deadlineMs = usualDeadlineMs } = this.#options;
    const { fact, role, language, usual } = question;
    const runId = newId();
    const outcome = await model.ask({
      lane: 'wording',
      system: wordingPrompt,
      input: JSON.stringify({ language, role, fact, about: questionHint(fact), usual }),
      schema: wordingSchema,
      maxTokens,
      deadlineMs,
      locationId: place.locationId,
      contactId: place.contactId,
      runId,
    });
    const { locationId, contactId } = place;
    void bookCall(this.#options, { locationId, contactId, runId, lane: 'wording' }, outcome);
    if (outcome.outcome === 'failed') return unavailable(outcome.reason);
    if (outcome.outcome !== 'answered') return unavailable(outcome.outcome);
    const wordings = readWordings(outcome.text, usual);
    return wordings === undefined
      ? unavailable('unreadable')
      : { outcome: 'keep', value: { wordings: [...wordings] } };
  }
}

/** Exactly what goes to the model, so that no other question ever shares the words. */
function paramsOf({ locationId }: Place, { fact, role, language, usual }: Question) {
  const hash = createHash('sha256')
    .update(JSON.stringify([fact, role, language, usual]))
    .digest('base64url');
  return { locationId, version: wordingVersion, hash };
}

function unavailable(why: string): Computed<QuestionWordings, Failed> {
  return { outcome: 'pass', value: { outcome: 'unavailable', why } };
}
