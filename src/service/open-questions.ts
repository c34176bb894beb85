import { LRUCache } from 'lru-cache';
import type { BusinessEvent } from '../domain/events.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Askable } from '../domain/question-hint.ts';
import { completeAnswer } from '../features/analysis/index.ts';

/**
 * What this process asked last, per contact, so that a complete answer need not sit out the burst wait.
 * A memory only: what is not in it simply waits the usual three seconds.
 */
export class OpenQuestions {
  readonly #asked = new LRUCache<string, Askable>({ max: 20_000 });

  note(event: BusinessEvent): void {
    if (event.event !== 'turn-decided') {
      return;
    }
    const key = keyOf(event);
    if (event.openQuestion === null) {
      this.#asked.delete(key);
    } else {
      this.#asked.set(key, event.openQuestion);
    }
  }

  isAnsweredBy(event: InboundEvent, timeZone: string | undefined, now: number): boolean {
    if (event.kind !== 'text-received' || timeZone === undefined) {
      return false;
    }
    const open = this.#asked.get(keyOf(event));
    return open !== undefined && completeAnswer(open, event.text, { now, timeZone });
  }
}

function keyOf(contact: { readonly locationId: string; readonly contactId: string }): string {
  return `${contact.locationId}\n${contact.contactId}`;
}
