import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Model, ModelOutcome, ModelUsage } from '../../../domain/model.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { NewId } from '../../../kit/id.ts';
import type { Log } from '../../../kit/log.ts';
import { type Cache, type Computed, cachePlans, defineCache, type Source } from '../../cache/index.ts';
import { bookCall } from '../book-call.ts';
import type { Card } from '../card.ts';
import type { Look } from '../look.ts';
import type { CoachingStore, WordedCard } from '../ports.ts';
import { Broadcast, type WordsListener } from './broadcast.ts';
import { modelInput } from './model-input.ts';
import { coachingPrompt, coachingVersion } from './prompt.ts';
import { evidenceIn, type NoCardWhy, readModelCard } from './read-model-card.ts';
import { coachingSchema } from './schema.ts';

/** What the model wrote; read anew each time, so that a change of our reading needs no new key. */
const written = z.object({ json: z.string().min(2), model: z.string() });
type Written = z.output<typeof written>;
const advice = defineCache(cachePlans.coaching, written);

const usualDeadlineMs = 8000;
const maxTokens = 500;
const promptHash = hash(coachingPrompt + JSON.stringify(coachingSchema));

export type Advice =
  | {
      readonly outcome: 'card';
      readonly card: Card;
      readonly source: Source | 'computation';
      /** What wording it cost now; 0 when it was there. */
      readonly tokens: number;
    }
  | {
      readonly outcome: 'none';
      readonly why: NoCardWhy | 'late' | 'cancelled' | 'refused' | `failed:${string}`;
    };

export interface ModelLaneOptions {
  readonly model: Model;
  readonly cache: Cache;
  readonly store: Pick<CoachingStore, 'bookCall' | 'keepWorded'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** Milliseconds, monotonic. */
  readonly elapsed: () => number;
  /** A card that takes longer is not shown. */
  readonly deadlineMs?: number | undefined;
}

/**
 * One card worded by the model per state of a conversation: asked once, kept, and told word by word to all who wait.
 * Kept in the cache for as long as the domain says, and beside the conversation until the next card: the words it is
 * about do not age.
 */
export class ModelLane {
  readonly #options: ModelLaneOptions;
  readonly #deadlineMs: number;
  readonly #broadcasts = new Map<string, Broadcast>();
  readonly #running = new Map<string, Set<AbortController>>();

  constructor(options: ModelLaneOptions) {
    this.#options = options;
    this.#deadlineMs = options.deadlineMs ?? usualDeadlineMs;
  }

  /** The card if it is there, at once: in memory, or beside the conversation that was read for the look. */
  peek(look: Look): Card | null {
    const startedAt = this.#options.elapsed();
    const key = keyOf(look, modelInput(look));
    const found = this.#options.cache.peek(advice, key) ?? keptIn(look, key);
    if (found === undefined) return null;
    const latencyMs = this.#options.elapsed() - startedAt;
    const read = readModelCard(found.json, look, { model: found.model, latencyMs, costUsd: 0 });
    // Worded by the model, but nobody waited for it: that is the instant lane.
    return read.outcome === 'card' ? { ...read.card, lane: 'instant' } : null;
  }

  async advise(look: Look, listener: WordsListener, origin: 'live' | 'warm' = 'live'): Promise<Advice> {
    const { cache, elapsed } = this.#options;
    const startedAt = elapsed();
    const input = modelInput(look);
    const key = keyOf(look, input);
    const kept = keptIn(look, key);
    if (kept !== undefined) {
      const read = readModelCard(kept.json, look, { ...kept, latencyMs: elapsed() - startedAt, costUsd: 0 });
      return read.outcome === 'card' ? { ...read, source: 'database', tokens: 0 } : read;
    }
    const broadcast = this.#broadcastOf(cachePlans.coaching.key(key), look);
    const leave = broadcast.join(listener);
    let costUsd = 0;
    let tokens = 0;
    try {
      const answer = await cache.get(
        advice,
        key,
        async (): Promise<Computed<Written, Advice>> => {
          const asked = await this.#ask(look, input, broadcast);
          if (asked.outcome !== 'answered') return { outcome: 'pass', value: noneOf(asked) };
          costUsd = asked.usage.costUsd;
          tokens = tokensOf(asked.usage);
          const value = { json: asked.text, model: asked.usage.model };
          const read = readModelCard(value.json, look, { ...value, latencyMs: 0, costUsd });
          // «nothing to say» is an empty answer: kept for nobody
          if (read.outcome !== 'card') return { outcome: 'pass', value: read };
          await this.#keep(look, { key: cachePlans.coaching.key(key), ...value });
          return { outcome: 'keep', value };
        },
        { origin },
      );
      const latencyMs = elapsed() - startedAt;
      if (answer.outcome === 'passed') return answer.value;
      if (latencyMs > this.#deadlineMs) return { outcome: 'none', why: 'late' };
      const { json, model } = answer.value;
      const read = readModelCard(json, look, { model, latencyMs, costUsd });
      return read.outcome === 'card' ? { ...read, source: answer.source, tokens } : read;
    } finally {
      leave();
    }
  }

  /** The lead wrote again: whatever is being worded is about an old text. */
  supersede(locationId: string, contactId: string): void {
    for (const controller of this.#running.get(`${locationId}\n${contactId}`) ?? []) controller.abort();
  }

  async #ask(look: Look, input: string, broadcast: Broadcast): Promise<ModelOutcome> {
    const { model, newId } = this.#options;
    const { locationId, contactId } = look.place;
    const runId = newId();
    const controller = new AbortController();
    const contact = `${locationId}\n${contactId}`;
    const running = this.#running.get(contact) ?? new Set();
    this.#running.set(contact, running.add(controller));
    const request = {
      lane: 'coach' as const,
      system: coachingPrompt,
      input,
      schema: coachingSchema,
      maxTokens,
      deadlineMs: this.#deadlineMs,
      signal: controller.signal,
      locationId,
      contactId,
      runId,
    };
    try {
      const outcome = await (model.stream?.(request, broadcast) ?? model.ask(request));
      void bookCall(this.#options, { locationId, contactId, runId, lane: 'coach' }, outcome);
      return outcome;
    } finally {
      running.delete(controller);
      if (running.size === 0) this.#running.delete(contact);
    }
  }

  #broadcastOf(key: string, look: Look): Broadcast {
    const known = this.#broadcasts.get(key);
    if (known !== undefined) return known;
    const made = new Broadcast(
      (quote) => evidenceIn(look, quote, '') !== null,
      () => this.#broadcasts.delete(key),
    );
    this.#broadcasts.set(key, made);
    return made;
  }

  /** Whoever is told that a card is prepared must find it: so this is waited for. */
  async #keep(look: Look, card: WordedCard): Promise<void> {
    const { store, clock, log } = this.#options;
    try {
      await store.keepWorded(look.place, card, clock.now());
    } catch (error) {
      const { locationId, contactId } = look.place;
      log.warn({ error: String(error), locationId, contactId }, 'a coaching card could not be kept');
    }
  }
}

function keptIn(look: Look, key: ReturnType<typeof keyOf>): Written | undefined {
  const { worded } = look.view;
  return worded?.key === cachePlans.coaching.key(key) ? worded : undefined;
}

function keyOf(look: Look, input: string) {
  const { locationId, contactId } = look.place;
  // The contact is part of what is hashed: two contacts never share advice, whatever they wrote.
  return {
    locationId,
    contactId,
    version: coachingVersion,
    promptHash,
    contextHash: hash(`${contactId}\n${input}`),
  };
}

function tokensOf(usage: ModelUsage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens + usage.outputTokens;
}

function noneOf(outcome: Exclude<ModelOutcome, { outcome: 'answered' }>): Advice {
  if (outcome.outcome === 'failed') return { outcome: 'none', why: `failed:${outcome.reason}` };
  return { outcome: 'none', why: outcome.outcome };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
