import { handoffDeadline } from '../../../domain/business-hours.ts';
import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import type { Stopwatch } from '../../../kit/stopwatch.ts';
import type { PipelineDeps } from '../ports.ts';
import { effectNote } from '../trace-run.ts';
import { type EffectEnd, textEnd } from './effect-end.ts';
import { lookAgain } from './look-again.ts';
import type { TextPayload } from './payloads.ts';
import { performText } from './perform-text.ts';
import type { Results } from './results.ts';
import { mayNotGoAnyMore, type Undelivered, undelivered } from './undelivered.ts';

/** Composes a text that waited for its hour anew, or says why it must not go. */
export type Recompose = (
  claim: Claim,
  effect: Effect,
  watch: Stopwatch,
) => Promise<
  | { outcome: 'text'; payload: TextPayload }
  | { outcome: 'wait'; until: number }
  | { outcome: 'drop'; why: string; tellPerson: boolean }
>;

/** Sends a text once: looks before it repeats, composes anew what waited, tells a person what was refused. */
export class TextDriver {
  readonly #deps: PipelineDeps;
  readonly #results: Results;
  readonly #recompose: Recompose;

  constructor(deps: PipelineDeps, results: Results, recompose: Recompose) {
    this.#deps = deps;
    this.#results = results;
    this.#recompose = recompose;
  }

  /** `left` is told when the CRM has answered and the result is only to be booked. */
  async drive(
    claim: Claim,
    effect: Effect,
    fresh: boolean,
    watch: Stopwatch,
    left?: () => void,
  ): Promise<EffectEnd> {
    const { clock, crm, store } = this.#deps;
    if (effect.state === 'started' && !fresh) {
      const looked = await watch.span('look for text', () => this.#lookFor(claim, effect));
      if (looked !== null) {
        return looked;
      }
    }
    if (effect.state === 'planned' && effect.dueAt > clock.now()) {
      return { ...textEnd, nextDueAt: effect.dueAt, isHeld: payloadOf(effect).recompose };
    }
    const ready = await this.#readyText(claim, effect, fresh, watch);
    if (ready.outcome === 'ended') {
      return ready.end;
    }
    const startedAt = performance.now();
    const attempt = await watch.wait(
      'send',
      () =>
        performText(crm, claim, ready.payload, {
          ...{ bookedAt: ready.bookedAt, now: clock.now(), callTimeoutMs: this.#deps.callTimeoutMs },
        }),
      {
        span: 'deliver',
        note: ({ outcome }) => effectNote(effect, outcome, outcome === 'done'),
      },
    );
    left?.();
    const result = this.#results.of(effect, attempt, fresh ? effect.attempts : effect.attempts + 1);
    const message =
      attempt.outcome === 'done'
        ? sentMessage(effect, ready.payload, String(attempt.result.messageId))
        : undefined;
    await watch.span('book delivery', () =>
      store.finish(claim, clock.now(), [message === undefined ? result : { ...result, message }]),
    );
    this.#results.report(claim, effect, result, performance.now() - startedAt);
    if (attempt.outcome === 'done') {
      this.#reportReply(claim, effect, ready.payload, String(attempt.result.messageId));
    } else if (result.state === 'refused' || result.state === 'dead') {
      await this.#tellUndelivered(claim, effect, undelivered(attempt));
      return { ...textEnd, nextDueAt: clock.now(), isHeld: true };
    }
    return { ...textEnd, nextDueAt: result.dueAt };
  }

  /** The last look before a text leaves: composed anew if it waited, and booked as started unless the decision did. */
  async #readyText(
    claim: Claim,
    effect: Effect,
    fresh: boolean,
    watch: Stopwatch,
  ): Promise<
    { outcome: 'ready'; payload: TextPayload; bookedAt: number } | { outcome: 'ended'; end: EffectEnd }
  > {
    const { clock, store } = this.#deps;
    let payload = payloadOf(effect);
    if (!fresh && isOutOfDate(payload, clock.now())) {
      payload = { ...payload, recompose: true };
      await store.rewrite(claim, effect.key, { ...payload });
    }
    if (payload.recompose) {
      const anew = await watch.span('compose anew', (inner) => this.#recompose(claim, effect, inner));
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
        if (!anew.tellPerson) return { outcome: 'ended', end: textEnd };
        await this.#tellUndelivered(claim, effect, mayNotGoAnyMore(anew.why));
        return { outcome: 'ended', end: { ...textEnd, nextDueAt: clock.now(), isHeld: true } };
      }
      payload = anew.payload;
      await store.rewrite(claim, effect.key, { ...payload });
    }
    if (fresh && effect.state === 'started') {
      return { outcome: 'ready', payload, bookedAt: effect.startedAt ?? clock.now() };
    }
    const bookedAt = clock.now();
    const verdict = (await store.start(claim, bookedAt, [effect.key])).get(effect.key) ?? 'lost';
    if (verdict === 'started') {
      return { outcome: 'ready', payload, bookedAt };
    }
    return { outcome: 'ended', end: { ...textEnd, lost: verdict === 'lost' } };
  }

  /** Null: it was not sent and may now be tried again. */
  async #lookFor(claim: Claim, effect: Effect): Promise<EffectEnd | null> {
    const { clock, store } = this.#deps;
    const payload = payloadOf(effect);
    const seen = await lookAgain(this.#deps, this.#results, claim, effect, payload);
    switch (seen.outcome) {
      case 'found': {
        const result: EffectResult = {
          key: effect.key,
          state: 'done',
          dueAt: null,
          result: { messageId: seen.messageId, conversationId: seen.conversationId, found: true },
          message: sentMessage(effect, payload, seen.messageId),
        };
        await store.finish(claim, clock.now(), [result]);
        this.#results.report(claim, effect, result, 0);
        return textEnd;
      }
      case 'absent':
        // nobody is waited for any more: whoever starts it asks what has happened since, as for every planned text
        await store.finish(claim, clock.now(), [
          { key: effect.key, state: 'planned', dueAt: clock.now(), result: { why: 'it was not sent' } },
        ]);
        return null;
      case 'wait':
        return { ...textEnd, nextDueAt: seen.until };
      case 'never-known': {
        const result = this.#results.givenUp(effect, seen.why);
        await store.finish(claim, clock.now(), [result]);
        this.#results.report(claim, effect, result, 0);
        await this.#tellUndelivered(claim, effect, undelivered({ outcome: 'unknown', why: seen.why }));
        return { ...textEnd, nextDueAt: clock.now(), isHeld: true };
      }
      default:
        return seen satisfies never;
    }
  }

  async #tellUndelivered(claim: Claim, effect: Effect, words: Undelivered): Promise<void> {
    const { clock, location } = this.#deps;
    const timeZone = location(claim.locationId)?.timeZone ?? 'UTC';
    const payload = {
      ...words,
      dueAt: handoffDeadline(clock.now(), timeZone),
      assignedTo: claim.context.contact?.assignedTo ?? '',
    };
    const key = `once:${claim.contactId}:j${payloadOf(effect).journey}:undelivered`;
    await this.#deps.store.plan(claim, this.#deps.clock.now(), effect.runId, [
      { key, seq: 900, kind: 'add-task', payload, start: false, dueAt: null },
    ]);
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

/** Tried in vain for so long: the hour may be another, and what the CRM knows of the lead. Under what a night allows. */
const outOfDateMs = 5 * 60_000;

function isOutOfDate({ compliance, answersAt }: TextPayload, now: number): boolean {
  return !compliance && answersAt !== null && now - answersAt > outOfDateMs;
}

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
