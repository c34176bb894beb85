/** How a text came in, as the process that took it in measured it. */
export interface Acceptance {
  /** From the webhook's receipt to its row on disk. */
  readonly ms: number;
  /** The caller's own trace, where the webhook came with a valid `traceparent`. */
  readonly caller: { readonly traceId: string; readonly spanId: string } | null;
}

const rememberedAtMost = 10_000;
const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/;

/** Remembers how recent texts came in until their turn is over. Bounded: the oldest are forgotten. */
export class AcceptedTexts {
  readonly #byText = new Map<string, Acceptance>();

  note(locationId: string, messageId: string, ms: number, header: string | undefined): void {
    this.#byText.set(keyOf(locationId, messageId), { ms, caller: callerOf(header) });
    if (this.#byText.size <= rememberedAtMost) return;
    const [oldest] = this.#byText.keys();
    if (oldest !== undefined) this.#byText.delete(oldest);
  }

  find(locationId: string, messageId: string): Acceptance | undefined {
    return this.#byText.get(keyOf(locationId, messageId));
  }
}

function keyOf(locationId: string, messageId: string): string {
  return `${locationId}\n${messageId}`;
}

/** W3C Trace Context, level 1: version ff and ids of zeros are invalid; later versions may say more at the end. */
export function callerOf(header: string | undefined): Acceptance['caller'] {
  if (header === undefined) return null;
  const [, traceId = '', spanId = ''] = traceparent.exec(header) ?? [];
  const isValid = !header.startsWith('ff') && /[1-9a-f]/.test(traceId) && /[1-9a-f]/.test(spanId);
  return isValid ? { traceId, spanId } : null;
}
