import type { Clock } from '../../../src/kit/clock.ts';
import type { Dice } from '../dice.ts';
import type { Ids } from '../ids.ts';
import type { Knobs } from '../knobs.ts';
import type { Deliverer } from './deliverer.ts';
import type { Delivery, Letter } from './delivery.ts';
import { type AppIdentity, type EventFields, type EventType, inEnvelope } from './event.ts';
import { applyPayloadFaults, drawPayloadFaults, escapedJson } from './payload-faults.ts';
import type { Signer } from './signer.ts';

export type SignatureMode = 'valid' | 'missing' | 'not-available' | 'tampered';

export interface Targets {
  /** Where the app's events go; absent: nobody listens. */
  app?: string;
  /** Where workflow actions post; absent: no such action is set up. */
  workflow?: string;
}

export interface OutboxParts {
  readonly clock: Clock;
  readonly dice: Dice;
  readonly ids: Ids;
  readonly knobs: Knobs;
  readonly signer: Signer;
  readonly deliverer: Deliverer;
  readonly app: AppIdentity;
  readonly targets: Targets;
}

/** Turns what happens in the CRM into webhooks, with the faults that the knobs ask for. */
export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Sends an event to the app, signed. */
  emit(type: EventType, fields: EventFields): void {
    const { targets, knobs, dice, deliverer } = this.#parts;
    if (targets.app === undefined) return;
    const letter = this.#appLetter(targets.app, type, fields);
    const { dropRate, duplicateRate, duplicateAfterMs } = knobs.values.webhook;
    if (dice.strikes('drop', dropRate)) {
      deliverer.drop(letter);
      return;
    }
    deliverer.deliver(letter);
    if (!dice.strikes('duplicate', duplicateRate)) return;
    const delayMs = letter.delayMs + duplicateAfterMs;
    deliverer.deliver({ ...letter, delayMs, faults: [...letter.faults, 'duplicate'] });
  }

  /** Posts the body of a workflow's «Webhook» action: no signature, no ids, no envelope. */
  postWorkflowAction(body: Record<string, unknown>): void {
    const { targets, ids, deliverer } = this.#parts;
    if (targets.workflow === undefined) return;
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = { 'content-type': 'application/json', 'user-agent': 'axios/1.13.2' };
    deliverer.deliver({
      webhookId: ids.uuid(),
      kind: 'workflow',
      type: 'workflow',
      url: targets.workflow,
      faults: [],
      delayMs: this.#delayMs(),
      render: () => ({ bytes, headers }),
    });
  }

  /** Pushes the given text as it is, signed as asked. */
  pushRaw(body: string, mode: SignatureMode, url?: string): Delivery | undefined {
    const { targets, ids, deliverer } = this.#parts;
    const target = url ?? targets.app;
    if (target === undefined) return undefined;
    const bytes = Buffer.from(body);
    const headers = this.#headers(bytes, mode);
    const faults = mode === 'valid' ? [] : [mode];
    const letter = {
      webhookId: ids.uuid(),
      kind: 'raw',
      type: 'raw',
      url: target,
      faults,
      delayMs: 0,
    } as const;
    return deliverer.deliver({ ...letter, render: () => ({ bytes, headers }) });
  }

  #appLetter(url: string, type: EventType, fields: EventFields): Letter {
    const { knobs, dice, ids, app } = this.#parts;
    const webhookId = ids.uuid();
    const payloadFaults = drawPayloadFaults(knobs.values.webhook, dice);
    const mode = this.#drawSignatureMode();
    const isEscaped = dice.strikes('escaped', knobs.values.webhook.escapedRate);
    const delayMs = this.#delayMs();
    return {
      webhookId,
      kind: 'app',
      type,
      url,
      faults: [...payloadFaults, ...(mode === 'valid' ? [] : [mode]), ...(isEscaped ? ['escaped'] : [])],
      delayMs,
      render: (nowMs) => {
        const body = applyPayloadFaults(inEnvelope(type, fields, app, webhookId, nowMs), payloadFaults);
        const bytes = Buffer.from(isEscaped ? escapedJson(body) : JSON.stringify(body));
        return this.#render(bytes, mode);
      },
    };
  }

  /** A tampered letter carries the signature of what it said before. */
  #render(bytes: Buffer, mode: SignatureMode): ReturnType<Letter['render']> {
    const headers = this.#headers(bytes, mode === 'tampered' ? 'valid' : mode);
    if (mode !== 'tampered') return { bytes, headers };
    const text = bytes.toString().replace('"locationId":"', '"tampered":true,"locationId":"');
    return { bytes: Buffer.from(text), headers };
  }

  #headers(bytes: Buffer, mode: SignatureMode): Record<string, string> {
    const headers = { 'content-type': 'application/json', 'user-agent': 'GHL-Webhook/1.0' };
    if (mode === 'missing') return headers;
    if (mode === 'not-available') return { ...headers, 'x-ghl-signature': 'N/A' };
    const signed = mode === 'tampered' ? Buffer.concat([bytes, Buffer.from(' ')]) : bytes;
    return { ...headers, 'x-ghl-signature': this.#parts.signer.signature(signed) };
  }

  #drawSignatureMode(): SignatureMode {
    const { dice, knobs } = this.#parts;
    const { unsignedRate, notAvailableRate, tamperedRate } = knobs.values.webhook;
    if (dice.strikes('unsigned', unsignedRate)) return 'missing';
    if (dice.strikes('not-available', notAvailableRate)) return 'not-available';
    return dice.strikes('tampered', tamperedRate) ? 'tampered' : 'valid';
  }

  #delayMs(): number {
    const { dice, knobs } = this.#parts;
    const { lagMs, reorderRate, reorderDelayMs } = knobs.values.webhook;
    const isLate = dice.strikes('reorder', reorderRate);
    return lagMs + (isLate ? dice.stream('reorder-delay')() * reorderDelayMs : 0);
  }
}
