import { Agent, request } from 'undici';
import type { TraceExport, TurnTrace } from '../../features/traces/index.ts';
import type { Log } from '../../kit/log.ts';
import { otlpBody } from './otlp-json.ts';

export interface OtlpOptions {
  /** Base address of the receiver; `/v1/traces` is appended. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly log: Log;
  /** Longest time of one request, and longest wait for the last ones when the service ends. */
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

export interface OtlpExport extends TraceExport, AsyncDisposable {
  figures(): { readonly sent: number; readonly lost: number };
}

/** About 5 MB of spans; what comes while it is full is lost. */
const spansAtMost = 4_096;
const spansPerRequest = 512;
/** What the protocol calls «try again»; everything else would fail the next time too. */
const passing: readonly number[] = [429, 502, 503, 504];
const triesAtMost = 3;

/**
 * Sends traces over OTLP/HTTP in JSON, a request at a time. A trace waits as it is and becomes text when its request is
 * made, off the path of every turn. A receiver that is down, slow or hanging costs traces, nothing else.
 */
export function openOtlpExport(options: OtlpOptions): OtlpExport {
  return new Exporter(options);
}

type Delivery =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'again' | 'refused'; readonly code: string };

class Exporter implements OtlpExport {
  readonly #options: OtlpOptions;
  readonly #url: string;
  readonly #agent = new Agent({ connections: 1 });
  readonly #timeoutMs: number;
  readonly #timer: NodeJS.Timeout;
  readonly #ended = new AbortController();
  readonly #waiting: TurnTrace[] = [];
  #spansWaiting = 0;
  #sending: Promise<void> | null = null;
  #sent = 0;
  #lost = 0;
  /** Of the batch in hand. */
  #tries = 0;

  constructor(options: OtlpOptions) {
    const { endpoint, timeoutMs = 5_000, everyMs = 2_000 } = options;
    this.#options = options;
    this.#timeoutMs = timeoutMs;
    this.#url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
    this.#timer = setInterval(() => void this.#send(), everyMs);
  }

  send(trace: TurnTrace): void {
    const spans = trace.spans.length;
    if (this.#spansWaiting + spans > spansAtMost) {
      this.#lost += spans;
      return;
    }
    this.#waiting.push(trace);
    this.#spansWaiting += spans;
    if (this.#spansWaiting >= spansPerRequest) void this.#send();
  }

  figures(): { readonly sent: number; readonly lost: number } {
    return { sent: this.#sent, lost: this.#lost };
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Never throws. A receiver that says «try again» is left alone until the next beat. */
  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#ended.signal.aborted) {
      const { batch, spans } = this.#nextBatch();
      const end = await this.#deliver(otlpBody(batch, this.#options.serviceName));
      if (end.outcome === 'again' && this.#tries < triesAtMost) {
        this.#waiting.unshift(...batch);
        this.#spansWaiting += spans;
        return;
      }
      this.#tries = 0;
      if (end.outcome === 'taken') {
        this.#sent += spans;
        continue;
      }
      this.#lost += spans;
      // the address may hold a secret and the receiver's answer may hold anything: neither is logged
      this.#options.log.warn(
        { spans, code: end.code },
        'traces could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT; they are lost there',
      );
    }
  }

  #nextBatch(): { readonly batch: readonly TurnTrace[]; readonly spans: number } {
    let spans = 0;
    let traces = 0;
    for (const trace of this.#waiting) {
      if (traces > 0 && spans + trace.spans.length > spansPerRequest) break;
      spans += trace.spans.length;
      traces += 1;
    }
    this.#spansWaiting -= spans;
    return { batch: this.#waiting.splice(0, traces), spans };
  }

  async #deliver(body: string): Promise<Delivery> {
    this.#tries += 1;
    try {
      const { statusCode, body: answer } = await request(this.#url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.#options.headers },
        body,
        dispatcher: this.#agent,
        signal: AbortSignal.any([AbortSignal.timeout(this.#timeoutMs), this.#ended.signal]),
      });
      await answer.dump();
      if (statusCode < 300) return { outcome: 'taken' };
      return { outcome: passing.includes(statusCode) ? 'again' : 'refused', code: String(statusCode) };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'none';
      return { outcome: 'refused', code };
    }
  }

  /** What waits is sent as far as the time allows. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    const late = setTimeout(() => this.#ended.abort(), this.#timeoutMs);
    await this.#send();
    clearTimeout(late);
    await this.#agent.destroy();
  }
}
