import { createHash } from 'node:crypto';
import type { Facts } from '../../../domain/fact.ts';
import type { Model } from '../../../domain/model.ts';
import { cleanInbound } from '../../../domain/text-normalise.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { NewId } from '../../../kit/id.ts';
import type { Log } from '../../../kit/log.ts';
import { textsForModel } from '../../analysis/index.ts';
import {
  type Cache,
  type CacheDefinition,
  type Computed,
  cachePlans,
  defineCache,
} from '../../cache/index.ts';
import { bookCall } from '../book-call.ts';
import { rulesVersion } from '../instant-lane.ts';
import { type Look, lookAt } from '../look.ts';
import type { CoachingStore, FindLocation, Place } from '../ports.ts';
import { followUpsOf } from './follow-ups.ts';
import { insightOf } from './insight.ts';
import { questionOf } from './next-question.ts';
import { objectionPrompt, objectionSchema, objectionVersion } from './objection-prompt.ts';
import { objectionByRules, readObjection, type SaidText } from './read-objection.ts';
import {
  type FollowUpAdvice,
  followUpAdvice,
  type InsightAdvice,
  insightAdvice,
  type ObjectionFinding,
  objectionFinding,
  type QuestionAdvice,
  questionAdvice,
} from './shapes.ts';

export interface AdviceStore {
  /** Changes with everything that advice rests on; null when the contact is not this agent's. */
  stamp(place: Place): Promise<string | null>;
}

export interface AdviserOptions {
  readonly store: Pick<CoachingStore, 'view' | 'bookCall'> & AdviceStore;
  readonly cache: Cache;
  readonly model: Model;
  readonly location: FindLocation;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly deadlineMs?: number;
}

export type AdviceOutcome<T> =
  | { readonly outcome: 'advice'; readonly advice: T; readonly isCached: boolean }
  | { readonly outcome: 'not-yours' }
  /** The lead has not written: nothing is coached before. */
  | { readonly outcome: 'nothing-said' };

export type ObjectionOutcome =
  | AdviceOutcome<ObjectionFinding | null>
  /** Neither rules nor model could say; no guess is given instead. */
  | { readonly outcome: 'unavailable'; readonly why: string };

type Nothing = Exclude<AdviceOutcome<never>, { outcome: 'advice' }>;

type AdviceParams = Parameters<typeof cachePlans.advice.key>[0];

const usualDeadlineMs = 5000;
const maxTokens = 200;
const minuteMs = 60_000;

const questions = defineCache(cachePlans.advice, questionAdvice);
const insights = defineCache(cachePlans.advice, insightAdvice);
const followUps = defineCache(cachePlans.advice, followUpAdvice);
const objections = defineCache(cachePlans.advice, objectionFinding);

/**
 * Advice on request about one conversation. Whose it is, is asked every time; what was computed for exactly this state
 * of it, and these words, is kept.
 */
export class Adviser {
  readonly #options: AdviserOptions;

  constructor(options: AdviserOptions) {
    this.#options = options;
  }

  nextQuestion(place: Place): Promise<AdviceOutcome<QuestionAdvice>> {
    return this.#advise(place, 'question', questions, questionOf);
  }

  insight(place: Place): Promise<AdviceOutcome<InsightAdvice>> {
    return this.#advise(place, 'insight', insights, insightOf);
  }

  followUps(place: Place): Promise<AdviceOutcome<FollowUpAdvice>> {
    return this.#advise(place, 'follow-ups', followUps, followUpsOf);
  }

  /** What stands in the lead's way: in the given words, or in what the lead said last. */
  async objection(place: Place, text: string | null): Promise<ObjectionOutcome> {
    const stamp = await this.#options.store.stamp(place);
    if (stamp === null) return { outcome: 'not-yours' };
    const params = this.#params(place, 'objection', objectionVersion, text === null ? stamp : `text ${text}`);
    const answer = await this.#options.cache.get(
      objections,
      params,
      async (): Promise<Computed<ObjectionFinding, ObjectionOutcome>> => {
        const look = await this.#look(place);
        if ('outcome' in look && (look.outcome === 'not-yours' || text === null))
          return { outcome: 'pass', value: look };
        const language = 'outcome' in look ? 'en' : look.language;
        const said =
          text === null && !('outcome' in look)
            ? look.said
            : [{ messageId: '', text: cleanInbound(text ?? '') }];
        const facts: Facts = 'outcome' in look ? new Map() : look.facts;
        const byRules = objectionByRules(said, facts, language);
        return byRules === null
          ? this.#askModel(place, said, facts, language)
          : { outcome: 'keep', value: byRules };
      },
    );
    if (answer.outcome === 'passed') return answer.value;
    return { outcome: 'advice', advice: answer.value, isCached: answer.source !== 'computation' };
  }

  async #advise<T>(
    place: Place,
    kind: string,
    definition: CacheDefinition<AdviceParams, T>,
    compute: (look: Look) => T,
  ): Promise<AdviceOutcome<T>> {
    const { store, cache, clock } = this.#options;
    const stamp = await store.stamp(place);
    if (stamp === null) return { outcome: 'not-yours' };
    // some of it falls due by time alone
    const minute = Math.floor(clock.now() / minuteMs);
    const params = this.#params(place, kind, rulesVersion, `${stamp} ${minute}`);
    const answer = await cache.get(definition, params, async (): Promise<Computed<T, Nothing>> => {
      const look = await this.#look(place);
      return 'outcome' in look ? { outcome: 'pass', value: look } : { outcome: 'keep', value: compute(look) };
    });
    if (answer.outcome === 'passed') return answer.value;
    return { outcome: 'advice', advice: answer.value, isCached: answer.source !== 'computation' };
  }

  async #look(place: Place): Promise<Look | Nothing> {
    const { store, clock, location } = this.#options;
    const settings = location(place.locationId);
    const view = settings === undefined ? null : await store.view(place, clock.now());
    if (view === null || settings === undefined) return { outcome: 'not-yours' };
    return lookAt(place, view, settings, clock.now()) ?? { outcome: 'nothing-said' };
  }

  /** What no rule knows is read by the model. An answer that holds nothing is an empty one: kept for nobody. */
  async #askModel(
    place: Place,
    said: readonly SaidText[],
    facts: Facts,
    language: 'en' | 'es',
  ): Promise<Computed<ObjectionFinding, ObjectionOutcome>> {
    const { model, newId, deadlineMs = usualDeadlineMs } = this.#options;
    const runId = newId();
    const texts = textsForModel(said.map(({ messageId, text }) => ({ id: messageId, text })));
    const outcome = await model.ask({
      lane: 'objection',
      system: objectionPrompt,
      input: JSON.stringify({ language, texts }),
      schema: objectionSchema,
      maxTokens,
      deadlineMs,
      locationId: place.locationId,
      contactId: place.contactId,
      runId,
    });
    const { locationId, contactId } = place;
    void bookCall(this.#options, { locationId, contactId, runId, lane: 'objection' }, outcome);
    if (outcome.outcome === 'failed') return unavailable(outcome.reason);
    if (outcome.outcome !== 'answered') return unavailable(outcome.outcome);
    const found = readObjection(
      outcome.text,
      texts.map(({ id, text }) => ({ messageId: id, text })),
      facts,
      language,
    );
    if (found === undefined) return unavailable('unreadable');
    if (found !== null) return { outcome: 'keep', value: found };
    return { outcome: 'pass', value: { outcome: 'advice', advice: null, isCached: false } };
  }

  /** The contact is part of what is hashed, and every word: nothing is shared that merely looks alike. */
  #params({ locationId, contactId }: Place, kind: string, version: string, context: string): AdviceParams {
    const contextHash = createHash('sha256')
      .update(JSON.stringify([contactId, context]))
      .digest('base64url');
    return { locationId, contactId, version, promptHash: kind, contextHash };
  }
}

function unavailable(why: string): { outcome: 'pass'; value: ObjectionOutcome } {
  return { outcome: 'pass', value: { outcome: 'unavailable', why } };
}
