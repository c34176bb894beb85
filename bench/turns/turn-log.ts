import type { BusinessEvent } from '../../src/domain/events.ts';
import type { Service } from '../../src/service.ts';

/** One answered turn as the service reports it, in real milliseconds. */
export interface TurnRecord {
  readonly contactId: string;
  readonly runId: string;
  readonly outcome: string;
  readonly score: number;
  /** Real time by the wall clock: receipt of the newest text, and the last effect handed over. */
  readonly receivedAt: number;
  readonly endedAt: number;
  /** Receipt to the text's delivery; null when nothing was said. */
  readonly replyMs: number | null;
  /** Waiting for the vendors as seen from here, network and their own work included. */
  readonly clientUpstreamMs: number;
}

interface Open {
  decided: Extract<BusinessEvent, { event: 'turn-decided' }> | null;
  replyMs: number | null;
}

const patienceMs = 60_000;

/** Puts the events of a run together and tells whoever waits for the turn of a contact. */
export class TurnLog implements Disposable {
  readonly #open = new Map<string, Open>();
  readonly #waiting = new Map<string, (record: TurnRecord) => void>();
  readonly #stop: () => void;

  constructor(service: Service) {
    this.#stop = service.on((event) => this.#note(event));
  }

  /** The next turn of this contact that answers a text. */
  next(contactId: string): Promise<TurnRecord> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(contactId);
        reject(new Error(`no turn ended for ${contactId} within ${patienceMs / 1000} s`));
      }, patienceMs);
      this.#waiting.set(contactId, (record) => {
        clearTimeout(timer);
        resolve(record);
      });
    });
  }

  #note(event: BusinessEvent): void {
    switch (event.event) {
      case 'turn-decided':
        this.#run(event.runId).decided = event;
        return;
      case 'reply-sent':
        this.#run(event.runId).replyMs = event.replyMs;
        return;
      case 'turn-ended':
        this.#ended(event);
        return;
      default:
        return;
    }
  }

  #run(runId: string): Open {
    const known = this.#open.get(runId) ?? { decided: null, replyMs: null };
    this.#open.set(runId, known);
    return known;
  }

  #ended(event: Extract<BusinessEvent, { event: 'turn-ended' }>): void {
    const open = this.#open.get(event.runId);
    this.#open.delete(event.runId);
    // runs that only note an event of the CRM answer nothing
    if (open?.decided == null || open.decided.texts === 0) return;
    const endedAt = performance.timeOrigin + performance.now();
    const { contactId, runId, queuedMs, timings } = event;
    const waiting = this.#waiting.get(contactId);
    this.#waiting.delete(contactId);
    waiting?.({
      contactId,
      runId,
      outcome: open.decided.outcome,
      score: open.decided.score,
      receivedAt: endedAt - timings.totalMs - queuedMs,
      endedAt,
      replyMs: open.replyMs,
      clientUpstreamMs: timings.upstreamMs,
    });
  }

  [Symbol.dispose](): void {
    this.#stop();
  }
}
