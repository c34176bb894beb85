import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import type { Stopwatch } from '../../../kit/stopwatch.ts';
import type { PipelineDeps } from '../ports.ts';
import { effectNote } from '../trace-run.ts';
import { type Attempt, callOverAt, stoodStill, stoodStillMs } from './attempt.ts';
import { type EffectEnd, otherEnd } from './effect-end.ts';
import { inLanes, type TryOne } from './in-lanes.ts';
import { CrmMetadata } from './metadata.ts';
import type { IfUnansweredPayload } from './payloads.ts';
import { perform } from './perform.ts';
import type { Results } from './results.ts';

export type Booking = 'now' | 'at-settling';

/** What is carried out together. */
interface Group {
  readonly claim: Claim;
  readonly fresh: boolean;
  readonly watch: Stopwatch;
  readonly booking: Booking;
  /** Results to book in the commit that starts this group. */
  readonly before: readonly EffectResult[];
}

const wouldDouble: ReadonlySet<Effect['kind']> = new Set(['add-task', 'upsert-note', 'opportunity']);

/** Carries out everything but texts: all at once, or line by line for the sequential flow; the notify workflow last. */
export class OtherDriver {
  readonly #deps: PipelineDeps;
  readonly #results: Results;
  readonly #metadata: CrmMetadata;

  constructor(deps: PipelineDeps, results: Results) {
    this.#deps = deps;
    this.#results = results;
    this.#metadata = new CrmMetadata(deps.crm, deps.clock);
  }

  /** `booking`: `at-settling` leaves the results to the commit that gives the contact back. */
  async atOnce(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
    booking: Booking,
  ): Promise<EffectEnd[]> {
    const now = this.#deps.clock.now();
    const readyAt = (effect: Effect) => this.#readyAt(effect, fresh);
    const ready = effects.filter((effect) => readyAt(effect) <= now);
    const waiting = effects
      .filter((effect) => !ready.includes(effect))
      .map((effect) => ({
        ...{ ...otherEnd, nextDueAt: readyAt(effect), isUnderWay: effect.state === 'started' },
      }));
    const answered = ready.filter((effect) => effect.state === 'planned' && isAnswered(claim, effect));
    const due = ready.filter((effect) => !answered.includes(effect));
    await this.#cancel(claim, answered, now);
    const workflows = due.filter((effect) => effect.kind === 'start-workflow');
    const first = await this.#driveGroup(
      { claim, fresh, watch, booking: workflows.length > 0 ? 'at-settling' : booking, before: [] },
      due.filter((effect) => !workflows.includes(effect)),
      (tryOne) => inLanes(due, tryOne),
    );
    if (workflows.length === 0) return [...waiting, ...first];
    // the workflow starts on what is in the ledger: one commit books that and starts it
    const before = first.flatMap((end) => end.unbooked ?? []);
    const last = await this.#driveGroup(
      { claim, fresh: false, watch, booking, before },
      workflows,
      (tryOne) => Promise.all(workflows.map(tryOne)),
    );
    return [...waiting, ...first.map((end) => ({ ...end, unbooked: null })), ...last];
  }

  /** What would double is looked for when its call is over: before that the CRM may not show what it is about to do. */
  #readyAt({ kind, state, dueAt, startedAt }: Effect, fresh: boolean): number {
    if (state !== 'started') return dueAt;
    return fresh || !wouldDouble.has(kind) ? 0 : callOverAt(startedAt ?? dueAt, this.#deps.callTimeoutMs);
  }

  async #cancel(claim: Claim, effects: readonly Effect[], now: number): Promise<void> {
    if (effects.length === 0) return;
    const result = { state: 'cancelled', dueAt: null, result: { why: 'a person has answered' } } as const;
    await this.#deps.store.finish(
      claim,
      now,
      effects.map(({ key }) => ({ key, ...result })),
    );
  }

  /** The sequential flow: every line by itself, booked before and after. */
  async inSequence(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
  ): Promise<EffectEnd[]> {
    const ends: EffectEnd[] = [];
    for (const effect of effects) {
      ends.push(...(await this.atOnce(claim, [effect], fresh, watch, 'now')));
    }
    return ends;
  }

  async #driveGroup(
    { claim, fresh, watch, booking, before }: Group,
    effects: readonly Effect[],
    run: (tryOne: TryOne) => Promise<EffectResult[]>,
  ): Promise<EffectEnd[]> {
    const { clock, store } = this.#deps;
    if (effects.length === 0) {
      return [];
    }
    const unstarted = effects.filter((effect) => !(fresh && effect.state === 'started'));
    const startedAt = clock.now();
    if (unstarted.length > 0) {
      const keys = unstarted.map((effect) => effect.key);
      const start = () => store.startOthers(claim, startedAt, before, keys);
      if ((await watch.span('start effects', start)) === 'lost') return [{ ...otherEnd, lost: true }];
    }
    const results = await run(async (effect) => {
      const beganAt = performance.now();
      const bookedAt = unstarted.includes(effect) ? startedAt : (effect.startedAt ?? startedAt);
      const again = effect.state === 'started' && !fresh;
      const attempt = await watch.wait(
        'effects',
        async () => {
          // whoever took the contact over meanwhile has looked for it and done it
          if (clock.now() - bookedAt >= stoodStillMs) return stoodStill;
          const bookedTaskIds = () => store.bookedTaskIds(claim);
          const attempt = await perform(
            { crm: this.#deps.crm, metadata: this.#metadata, bookedTaskIds },
            claim,
            effect,
            again,
          );
          return again ? stillUnknown(effect, attempt) : attempt;
        },
        {
          span: `crm ${effect.kind}`,
          note: ({ outcome }) => effectNote(effect, outcome, outcome === 'done'),
        },
      );
      const result = this.#results.of(effect, attempt, effect.attempts + (fresh ? 0 : 1));
      this.#results.report(claim, effect, result, performance.now() - beganAt);
      return result;
    });
    if (booking === 'now') {
      await watch.span('book effects', () => store.finish(claim, clock.now(), results));
    }
    return results.map((result) => ({
      ...otherEnd,
      nextDueAt: result.dueAt,
      unbooked: booking === 'now' ? null : result,
    }));
  }
}

/** A look that failed says nothing of the attempt before: taken for nothing done, it would be repeated without a look. */
function stillUnknown({ kind }: Effect, attempt: Attempt): Attempt {
  return attempt.outcome === 'again' && wouldDouble.has(kind)
    ? { outcome: 'unknown', why: attempt.why }
    : attempt;
}

/** Nobody waits any more: a person has written, gave the lead back, or the lead wants no more texts. */
function isAnswered({ context }: Claim, { payload }: Effect): boolean {
  // written by this feature's own planner
  const { unlessAnsweredSince: since } = payload as IfUnansweredPayload;
  if (since === undefined) return false;
  const { handoff, lastPersonTextAt } = context.conversation;
  const isWaiting = context.mode === 'listening' || context.mode === 'paused';
  // given back and handed over anew: the later handoff has lines of its own
  const stands = handoff !== null && (handoff.waitsSince ?? handoff.at) <= since;
  return !isWaiting || !stands || (lastPersonTextAt !== null && lastPersonTextAt >= since);
}
