import type { EffectResult } from '../../../domain/decision.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { type Backoff, backoffMs } from '../../../kit/backoff.ts';
import { Stopwatch } from '../../../kit/stopwatch.ts';
import type { PipelineDeps } from '../ports.ts';
import type { Attempt } from './attempt.ts';
import { CrmMetadata } from './metadata.ts';
import type { TextPayload } from './payloads.ts';
import { perform } from './perform.ts';
import { lookForText, performText } from './perform-text.ts';

/** Composes a text that waited for its hour anew, or says why it must not go. */
export type Recompose = (
  claim: Claim,
  effect: Effect,
) => Promise<
  | { outcome: 'text'; payload: TextPayload }
  | { outcome: 'wait'; until: number }
  | { outcome: 'drop'; why: string }
>;

export interface DriveResult {
  /** When open effects want to be tried again; null when nothing is open. */
  readonly nextDueAt: number | null;
  /** A text is still under way: later texts of the contact must wait for its end. */
  readonly textOpen: boolean;
  readonly lost: boolean;
}

const backoff: Backoff = { firstMs: 1000, longestMs: 300_000 };
/** About an hour of trying. */
const attemptsAtMost = 20;

/**
 * Carries out ledger lines: the text first, then everything else at once, tag changes one after another and the
 * notify workflow last. A line whose result is unknown is looked for before it is tried again.
 *
 * What a crash leaves: `planned` (nothing happened), `started` (look), or a result. All three are safe to drive again.
 */
export class EffectsLedger {
  readonly #deps: PipelineDeps;
  readonly #metadata: CrmMetadata;
  readonly #recompose: Recompose;

  constructor(deps: PipelineDeps, recompose: Recompose) {
    this.#deps = deps;
    this.#metadata = new CrmMetadata(deps.crm, deps.clock);
    this.#recompose = recompose;
  }

  /** `fresh`: just decided by this claim and started in that commit, so nothing is unknown about them. */
  async drive(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch = new Stopwatch(),
    oneByOne = false,
  ): Promise<DriveResult> {
    const texts = effects.filter((effect) => effect.kind === 'send-text');
    const others = effects.filter((effect) => effect.kind !== 'send-text');
    const ends: EffectEnd[] = [];
    for (const text of texts) {
      ends.push(await this.#driveText(claim, text, fresh, watch));
    }
    ends.push(
      ...(oneByOne
        ? await this.#driveInSequence(claim, others, fresh, watch)
        : await this.#driveOthers(claim, others, fresh, watch)),
    );
    const open = ends.flatMap((end) => (end.nextDueAt === null ? [] : [end.nextDueAt]));
    return {
      nextDueAt: open.length === 0 ? null : Math.min(...open),
      textOpen: ends.some((end) => end.isText && end.nextDueAt !== null && !end.isHeld),
      lost: ends.some((end) => end.lost),
    };
  }

  async #driveText(claim: Claim, effect: Effect, fresh: boolean, watch: Stopwatch): Promise<EffectEnd> {
    const { clock, crm, store } = this.#deps;
    if (effect.state === 'started' && !fresh) {
      const looked = await this.#lookFor(claim, effect);
      if (looked !== null) {
        return looked;
      }
    }
    if (effect.state === 'planned' && effect.dueAt > clock.now()) {
      return { ...textEnd, nextDueAt: effect.dueAt, isHeld: payloadOf(effect).recompose };
    }
    const ready = await this.#readyText(claim, effect, fresh);
    if (ready.outcome === 'ended') {
      return ready.end;
    }
    const startedAt = performance.now();
    const attempt = await watch.wait('send', () =>
      performText(crm, claim, ready.payload, this.#deps.callTimeoutMs),
    );
    const result = this.#resultOf(effect, attempt, fresh ? effect.attempts : effect.attempts + 1);
    const message =
      attempt.outcome === 'done'
        ? sentMessage(effect, ready.payload, String(attempt.result.messageId))
        : undefined;
    await store.finish(claim, clock.now(), [message === undefined ? result : { ...result, message }]);
    this.#report(claim, effect, result, performance.now() - startedAt);
    if (attempt.outcome === 'done') {
      this.#reportReply(claim, effect, ready.payload, String(attempt.result.messageId));
    } else if (result.state === 'refused' || result.state === 'dead') {
      await this.#tellUndelivered(claim, effect, attempt);
      return { ...textEnd, nextDueAt: clock.now(), isHeld: true };
    }
    return { ...textEnd, nextDueAt: result.dueAt };
  }

  /** The last look before a text leaves: composed anew if it waited, and booked as started unless the decision did. */
  async #readyText(
    claim: Claim,
    effect: Effect,
    fresh: boolean,
  ): Promise<{ outcome: 'ready'; payload: TextPayload } | { outcome: 'ended'; end: EffectEnd }> {
    const { clock, store } = this.#deps;
    let payload = payloadOf(effect);
    if (payload.recompose) {
      const anew = await this.#recompose(claim, effect);
      if (anew.outcome === 'wait') {
        await store.finish(claim, clock.now(), [
          { key: effect.key, state: 'planned', dueAt: anew.until, result: {} },
        ]);
        return { outcome: 'ended', end: { ...textEnd, nextDueAt: anew.until, isHeld: true } };
      }
      if (anew.outcome === 'drop') {
        await store.finish(claim, clock.now(), [
          { key: effect.key, state: 'refused', dueAt: null, result: { why: anew.why } },
        ]);
        return { outcome: 'ended', end: textEnd };
      }
      payload = anew.payload;
      await store.rewrite(claim, effect.key, { ...payload });
    }
    if (fresh && effect.state === 'started') {
      return { outcome: 'ready', payload };
    }
    const verdict = (await store.start(claim, clock.now(), [effect.key])).get(effect.key) ?? 'lost';
    if (verdict === 'started') {
      return { outcome: 'ready', payload };
    }
    return { outcome: 'ended', end: { ...textEnd, lost: verdict === 'lost' } };
  }

  /** Null: it was not sent and may now be tried again. */
  async #lookFor(claim: Claim, effect: Effect): Promise<EffectEnd | null> {
    const { clock, crm, store } = this.#deps;
    const payload = payloadOf(effect);
    const startedAt = effect.startedAt ?? clock.now();
    const seen = await lookForText(
      { crm, clock, knownMessageIds: (location, ids) => store.knownMessageIds(location, ids) },
      claim,
      payload.text,
      startedAt,
    );
    if (seen.outcome === 'found') {
      const result: EffectResult = {
        key: effect.key,
        state: 'done',
        dueAt: null,
        result: { messageId: seen.messageId, conversationId: seen.conversationId, found: true },
        message: sentMessage(effect, payload, seen.messageId),
      };
      await store.finish(claim, clock.now(), [result]);
      this.#report(claim, effect, result, 0);
      return textEnd;
    }
    const callOverAt = startedAt + this.#deps.callTimeoutMs + 500;
    if (seen.outcome === 'absent' && clock.now() >= callOverAt) {
      return null;
    }
    const lookAgainAt =
      seen.outcome === 'absent'
        ? callOverAt
        : Math.max(callOverAt, clock.now() + this.#delay(effect.attempts));
    return { ...textEnd, nextDueAt: lookAgainAt };
  }

  async #driveOthers(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
  ): Promise<EffectEnd[]> {
    const now = this.#deps.clock.now();
    const due = effects.filter((effect) => effect.dueAt <= now || effect.state === 'started');
    const waiting = effects
      .filter((effect) => !due.includes(effect))
      .map((effect) => ({ ...otherEnd, nextDueAt: effect.dueAt }));
    const workflows = due.filter((effect) => effect.kind === 'start-workflow');
    const first = await this.#driveGroup(
      claim,
      due.filter((effect) => !workflows.includes(effect)),
      fresh,
      watch,
      (tryOne) => inLanes(due, tryOne),
    );
    const last = await this.#driveGroup(claim, workflows, false, watch, (tryOne) =>
      Promise.all(workflows.map(tryOne)),
    );
    return [...waiting, ...first, ...last];
  }

  /** The sequential flow: every line by itself, booked before and after. */
  async #driveInSequence(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
  ): Promise<EffectEnd[]> {
    const ends: EffectEnd[] = [];
    for (const effect of effects) {
      ends.push(...(await this.#driveOthers(claim, [effect], fresh, watch)));
    }
    return ends;
  }

  async #driveGroup(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
    run: (tryOne: (effect: Effect) => Promise<EffectResult>) => Promise<EffectResult[]>,
  ): Promise<EffectEnd[]> {
    const { clock, store } = this.#deps;
    if (effects.length === 0) {
      return [];
    }
    const unstarted = effects.filter((effect) => !(fresh && effect.state === 'started'));
    if (unstarted.length > 0) {
      const verdicts = await store.start(
        claim,
        clock.now(),
        unstarted.map((effect) => effect.key),
      );
      if ([...verdicts.values()].includes('lost')) {
        return [{ ...otherEnd, lost: true }];
      }
    }
    const results = await run(async (effect) => {
      const startedAt = performance.now();
      const again = effect.state === 'started' && !fresh;
      const attempt = await watch.wait('effects', () =>
        perform({ crm: this.#deps.crm, metadata: this.#metadata }, claim, effect, again),
      );
      const result = this.#resultOf(effect, attempt, effect.attempts + (fresh ? 0 : 1));
      this.#report(claim, effect, result, performance.now() - startedAt);
      return result;
    });
    await store.finish(claim, clock.now(), results);
    return results.map((result) => ({ ...otherEnd, nextDueAt: result.dueAt }));
  }

  #resultOf(effect: Effect, attempt: Attempt, attempts: number): EffectResult {
    const base = { key: effect.key, dueAt: null };
    const now = this.#deps.clock.now();
    switch (attempt.outcome) {
      case 'done':
        return { ...base, state: 'done', result: attempt.result };
      case 'refused':
        return { ...base, state: 'refused', result: { why: attempt.why } };
      case 'again':
      case 'unknown': {
        if (attempts >= attemptsAtMost) {
          this.#deps.log.error(
            { effect: effect.key, why: attempt.why },
            'an effect is given up: a person must act',
          );
          return { ...base, state: 'dead', result: { why: attempt.why } };
        }
        const delayMs = Math.max(
          this.#delay(attempts),
          attempt.outcome === 'again' ? (attempt.afterMs ?? 0) : this.#deps.callTimeoutMs,
        );
        return {
          ...base,
          state: attempt.outcome === 'again' ? 'planned' : 'started',
          dueAt: now + delayMs,
          result: { why: attempt.why },
        };
      }
      default:
        return attempt satisfies never;
    }
  }

  #delay(attempts: number): number {
    return backoffMs(backoff, attempts, this.#deps.random);
  }

  async #tellUndelivered(claim: Claim, effect: Effect, attempt: Attempt): Promise<void> {
    const why = 'why' in attempt ? attempt.why : '';
    const payload = {
      title: 'A text could not be delivered',
      body: `The CRM did not take the assistant's answer (${why}). Please reach out another way.`,
      dueAt: this.#deps.clock.now() + 900_000,
      assignedTo: claim.context.contact?.assignedTo ?? '',
    };
    const key = `once:${claim.contactId}:j${payloadOf(effect).journey}:undelivered`;
    await this.#deps.store.plan(claim, this.#deps.clock.now(), effect.runId, [
      { key, seq: 900, kind: 'add-task', payload, start: false, dueAt: null },
    ]);
  }

  #report(claim: Claim, effect: Effect, result: EffectResult, ms: number): void {
    this.#deps.emit({
      event: 'effect-finished',
      locationId: claim.locationId,
      contactId: claim.contactId,
      runId: effect.runId,
      kind: effect.kind,
      state: result.state,
      attempts: effect.attempts,
      ms,
    });
  }

  #reportReply(claim: Claim, effect: Effect, payload: TextPayload, messageId: string): void {
    this.#deps.emit({
      event: 'reply-sent',
      locationId: claim.locationId,
      contactId: claim.contactId,
      runId: effect.runId,
      messageId,
      replyMs: payload.answersAt === null ? 0 : this.#deps.clock.now() - payload.answersAt,
    });
  }
}

type TryOne = (effect: Effect) => Promise<EffectResult>;

/**
 * Tag changes one after another, notes one after another (both read before they write in the CRM), the rest at once.
 * Tags of a kind go out in one call: the CRM counts calls, the ledger counts lines.
 */
async function inLanes(effects: readonly Effect[], tryOne: TryOne): Promise<EffectResult[]> {
  const ofKind = (kind: Effect['kind']) => effects.filter((effect) => effect.kind === kind);
  const laned: readonly Effect['kind'][] = ['add-tags', 'remove-tags', 'upsert-note', 'start-workflow'];
  const tags = async () => [
    ...(await tagsAtOnce(ofKind('add-tags'), tryOne)),
    ...(await tagsAtOnce(ofKind('remove-tags'), tryOne)),
  ];
  const notes = async () => {
    const results: EffectResult[] = [];
    for (const note of ofKind('upsert-note')) {
      results.push(await tryOne(note));
    }
    return results;
  };
  const free = effects.filter((effect) => !laned.includes(effect.kind));
  const all = await Promise.all([tags(), notes(), Promise.all(free.map(tryOne))]);
  return all.flat();
}

async function tagsAtOnce(effects: readonly Effect[], tryOne: TryOne): Promise<EffectResult[]> {
  const [first] = effects;
  if (first === undefined) {
    return [];
  }
  // written by this feature's own planner
  const tags = [...new Set(effects.flatMap((effect) => effect.payload.tags as string[]))];
  const result = await tryOne({ ...first, payload: { tags } });
  return effects.map((effect) => ({ ...result, key: effect.key }));
}

interface EffectEnd {
  readonly nextDueAt: number | null;
  readonly isText: boolean;
  /** Waits for its hour: newer texts need not wait for it, they replace it. */
  readonly isHeld: boolean;
  readonly lost: boolean;
}

const otherEnd: EffectEnd = { nextDueAt: null, isText: false, isHeld: false, lost: false };
const textEnd: EffectEnd = { ...otherEnd, isText: true };

/** Written by this feature's own planner and read back from the ledger. */
function payloadOf(effect: Effect): TextPayload {
  return effect.payload as unknown as TextPayload;
}

function sentMessage(
  effect: Effect,
  payload: TextPayload,
  messageId: string,
): NonNullable<EffectResult['message']> {
  return {
    messageId,
    channel: payload.channel,
    text: payload.text,
    runId: effect.runId,
    meta: {
      class: payload.messageClass,
      turn: payload.turn,
      journey: payload.journey,
      disclosed: payload.disclosed,
      basis: payload.basis,
      ...(payload.asked === null ? {} : { asked: payload.asked }),
    },
  };
}
