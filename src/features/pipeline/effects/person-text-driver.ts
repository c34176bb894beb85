import type { Contact } from '../../../domain/contact.ts';
import type { EffectResult } from '../../../domain/effect-result.ts';
import { vouchingWords } from '../../../domain/fact-words.ts';
import type { PersonTextPayload } from '../../../domain/person-text.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { governPersonText, type PersonVerdict } from '../../compliance/index.ts';
import type { PipelineDeps } from '../ports.ts';
import { attemptOf } from './attempt.ts';
import { type EffectEnd, otherEnd } from './effect-end.ts';
import { lookAgain } from './look-again.ts';
import { performText } from './perform-text.ts';
import type { Results } from './results.ts';

/** A contact read so recently is not asked for again, unless an event says that it changed. */
const freshMs = 30_000;

/** A text of an agent is over or waits; it never holds up the lead's next turn as a text of the assistant does. */
function waiting(until: number | null): EffectEnd {
  return { ...otherEnd, nextDueAt: until };
}

/**
 * Sends what an agent wrote, once: the governor is asked with what is known now, the start is booked, the result kept.
 * What it refuses or holds says by which rule. Nothing is composed anew: these are a person's words.
 */
export class PersonTextDriver {
  readonly #deps: PipelineDeps;
  readonly #results: Results;

  constructor(deps: PipelineDeps, results: Results) {
    this.#deps = deps;
    this.#results = results;
  }

  async drive(claim: Claim, effect: Effect): Promise<EffectEnd> {
    const { clock } = this.#deps;
    if (effect.state === 'started') {
      const seen = await lookAgain(this.#deps, this.#results, claim, effect, payloadOf(effect));
      if (seen.outcome === 'wait') return waiting(seen.until);
      if (seen.outcome === 'never-known') {
        return this.#finish(claim, effect, this.#results.givenUp(effect, seen.why));
      }
      if (seen.outcome === 'found') {
        await this.#finish(claim, effect, doneResult(effect, seen));
        return otherEnd;
      }
    }
    if (effect.state === 'planned' && effect.dueAt > clock.now()) return waiting(effect.dueAt);
    const allowed = await this.#allowed(claim, effect);
    return allowed === null ? this.#send(claim, effect) : this.#finish(claim, effect, allowed);
  }

  /** Null: it may leave. */
  async #allowed(claim: Claim, effect: Effect): Promise<EffectResult | null> {
    const { clock } = this.#deps;
    const { waits, writtenAt } = payloadOf(effect);
    if (waits && hasLeadWrittenSince(claim, writtenAt)) {
      return refused(effect, 'lead-has-written', 'the lead has written since: read it first');
    }
    const contact = await this.#contact(claim);
    if (contact.outcome === 'failed') {
      const attempt = attemptOf(contact);
      return this.#results.of(effect, attempt, effect.attempts + 1);
    }
    const { verdict } = this.#govern(claim, effect, contact.value);
    switch (verdict.verdict) {
      case 'send':
        return null;
      case 'hold':
        return verdict.until === null
          ? refused(effect, verdict.ruleId, verdict.why)
          : {
              key: effect.key,
              state: 'planned',
              dueAt: Math.max(verdict.until, clock.now() + 1000),
              result: { ruleId: verdict.ruleId, why: verdict.why, until: verdict.until },
            };
      case 'refuse':
        return refused(effect, verdict.ruleId, verdict.why);
      default:
        return verdict satisfies never;
    }
  }

  #govern(claim: Claim, effect: Effect, contact: Contact): PersonVerdict {
    const { context, locationId } = claim;
    const location = this.#deps.location(locationId);
    const { text, channel, vouchedFor } = payloadOf(effect);
    const facts = context.facts.flatMap(vouchingWords);
    const pending = claim.pending.flatMap(({ event }) =>
      event.kind === 'text-received' ? [event.text] : [],
    );
    return governPersonText({
      text,
      channel,
      language: context.conversation.language,
      vouchedFor,
      contact,
      isSuppressed: context.suppressed,
      isStopped: context.mode === 'stopped',
      lastLeadTextAt: lastLeadTextAt(claim),
      sources: [
        ...context.history.map((message) => message.text),
        ...pending,
        ...facts,
        location?.name ?? '',
        location?.phone ?? '',
      ],
      allowedLinks: location?.settings.allowedLinks ?? [],
      now: this.#deps.clock.now(),
    });
  }

  async #contact({ locationId, contactId, context }: Claim) {
    const { contact, contactReadAt, contactStaleAt } = context;
    const isFresh = contactReadAt > contactStaleAt && this.#deps.clock.now() - contactReadAt < freshMs;
    if (contact !== null && isFresh) return { outcome: 'ok' as const, value: contact };
    return this.#deps.crm.getContact(locationId, contactId, { lane: 'reply' });
  }

  async #send(claim: Claim, effect: Effect): Promise<EffectEnd> {
    const { clock, crm, store, callTimeoutMs } = this.#deps;
    const bookedAt = clock.now();
    const verdict = (await store.start(claim, bookedAt, [effect.key])).get(effect.key) ?? 'lost';
    if (verdict !== 'started') return { ...otherEnd, lost: verdict === 'lost' };
    const startedAt = performance.now();
    const attempt = await performText(crm, claim, payloadOf(effect), {
      ...{ bookedAt, now: clock.now(), callTimeoutMs },
    });
    const ms = performance.now() - startedAt;
    if (attempt.outcome === 'done') {
      const sent = { messageId: String(attempt.result.messageId), ...attempt.result };
      return this.#finish(claim, effect, doneResult(effect, sent), ms);
    }
    return this.#finish(claim, effect, this.#results.of(effect, attempt, effect.attempts + 1), ms);
  }

  async #finish(claim: Claim, effect: Effect, result: EffectResult, ms = 0): Promise<EffectEnd> {
    await this.#deps.store.finish(claim, this.#deps.clock.now(), [result]);
    this.#results.report(claim, effect, result, ms);
    return waiting(result.dueAt);
  }
}

function refused(effect: Effect, ruleId: string, why: string): EffectResult {
  return { key: effect.key, state: 'refused', dueAt: null, result: { ruleId, why } };
}

/** With the text as part of the history, under the name of the agent who wrote it. */
function doneResult(
  effect: Effect,
  sent: { readonly messageId: string; readonly conversationId?: unknown },
): EffectResult {
  const { channel, text, agentId, vouchedFor } = payloadOf(effect);
  return {
    key: effect.key,
    state: 'done',
    dueAt: null,
    result: { messageId: sent.messageId, conversationId: sent.conversationId ?? '' },
    message: {
      messageId: sent.messageId,
      author: 'person',
      channel,
      text,
      runId: effect.runId,
      meta: { agentId, by: 'panel', ...(vouchedFor.length === 0 ? {} : { vouchedFor }) },
    },
  };
}

function hasLeadWrittenSince(claim: Claim, writtenAt: number): boolean {
  const isNew = claim.pending.some(
    ({ event, receivedAt }) => event.kind === 'text-received' && receivedAt > writtenAt,
  );
  return isNew || claim.context.history.some(({ author, at }) => author === 'lead' && at > writtenAt);
}

function lastLeadTextAt(claim: Claim): number | null {
  const times = [
    ...claim.context.history.filter(({ author }) => author === 'lead').map(({ at }) => at),
    ...claim.pending
      .filter(({ event }) => event.kind === 'text-received')
      .map(({ receivedAt }) => receivedAt),
  ];
  return times.length === 0 ? null : Math.max(...times);
}

/** Written with the agent's act and read back from the ledger. */
function payloadOf(effect: Effect): PersonTextPayload {
  return effect.payload as unknown as PersonTextPayload;
}
