import type { ServerResponse } from 'node:http';
import { seededRandom } from '../../../src/kit/random.ts';
import { apiError, errorBody } from '../api-error.ts';
import type { Exchange } from '../exchange.ts';
import type { Ending } from '../ledger.ts';
import type { SimState } from '../sim-state.ts';
import { wait, waitFor } from '../wait.ts';
import { wholeMessage } from './message-body.ts';
import { type Headers, sendJson } from './send.ts';
import { eventText, streamEvents } from './stream-events.ts';

/** Waits as the profile wants, answers, books. An aborted request stops at once and is booked so. */
export async function deliver(
  state: SimState,
  exchange: Exchange,
  response: ServerResponse,
  headers: Headers,
): Promise<void> {
  const aborted = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) aborted.abort();
  });
  const { isStream } = exchange.request;
  const startedAt = performance.now();
  const firstByteMs = exchange.pace.firstByteMs + (isStream ? 0 : exchange.pace.textMs);
  await wait(firstByteMs, aborted.signal);
  if (exchange.until !== undefined) await waitFor(exchange.until, aborted.signal);
  const isHeld = firstByteMs > 0 || exchange.until !== undefined;
  const waitedMs = isHeld ? performance.now() - startedAt : 0;
  if (aborted.signal.aborted) {
    book(state, exchange, {
      ending: 'aborted',
      outputTokens: 0,
      waitMs: waitedMs,
      firstTokenMs: null,
      isPublished: false,
    });
    return;
  }
  exchange.plan.publish(state.clock.now());
  const { signal } = aborted;
  const delivery = { state, exchange, response, headers, waitedMs, startedAt, firstTokenMs: null, signal };
  await (isStream ? deliverStream(delivery) : deliverWhole(delivery));
}

interface Delivery {
  state: SimState;
  exchange: Exchange;
  response: ServerResponse;
  headers: Headers;
  /** Waited before the first byte. */
  waitedMs: number;
  startedAt: number;
  firstTokenMs: number | null;
  signal: AbortSignal;
}

function deliverWhole({ state, exchange, response, headers, waitedMs, startedAt }: Delivery): void {
  const isCut = exchange.cut !== undefined;
  const { outputTokens } = exchange.answer;
  book(state, exchange, {
    ending: isCut ? 'cut' : 'complete',
    outputTokens,
    waitMs: waitedMs,
    firstTokenMs: performance.now() - startedAt,
    isPublished: true,
  });
  if (isCut) {
    response.destroy();
    return;
  }
  sendJson(response, 200, wholeMessage(exchange), { ...headers, 'x-sim-wait-ms': waitedMs.toFixed(3) });
}

/** The header tells the wait so far plus the pace planned for the text; the ledger has the measured sum. */
async function deliverStream(delivery: Delivery): Promise<void> {
  const { exchange, response, headers, waitedMs } = delivery;
  const { textMs } = exchange.pace;
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    ...headers,
    'x-sim-first-byte-wait-ms': waitedMs.toFixed(3),
    'x-sim-wait-ms': (waitedMs + textMs).toFixed(3),
  });
  const events = streamEvents(exchange);
  if (textMs === 0 && exchange.cut === undefined) {
    noteFirstToken(delivery);
    finishStream(delivery, events.map((event) => event.text).join(''), 1);
    return;
  }
  await writePaced(delivery, events);
}

type Paced = ReturnType<typeof streamEvents>;

async function writePaced(delivery: Delivery, events: Paced): Promise<void> {
  const { exchange, response, signal, waitedMs } = delivery;
  const times = arrivalTimes(events, exchange.pace.textMs);
  const paced = events.filter((event) => event.isPaced).length;
  const startedAt = performance.now();
  let deltas = 0;
  for (const [index, event] of events.entries()) {
    if (exchange.cut !== undefined && deltas >= exchange.cut.afterDeltas && event.isPaced) {
      cutStream(delivery, deltas / Math.max(1, paced), performance.now() - startedAt);
      return;
    }
    await wait((times[index] ?? 0) - (performance.now() - startedAt), signal);
    if (signal.aborted) {
      const waitMs = waitedMs + performance.now() - startedAt;
      bookPart(delivery, 'aborted', deltas / Math.max(1, paced), waitMs);
      return;
    }
    if (event.isPaced) noteFirstToken(delivery);
    response.write(event.text);
    deltas += event.isPaced ? 1 : 0;
  }
  finishStream(delivery, '', 1, exchange.pace.textMs > 0 ? performance.now() - startedAt : 0);
}

function noteFirstToken(delivery: Delivery): void {
  delivery.firstTokenMs ??= performance.now() - delivery.startedAt;
}

/** Exponential gaps, scaled so that the last delta arrives when the text would be written. */
function arrivalTimes(events: Paced, textMs: number): number[] {
  const random = seededRandom(events.length);
  const gaps = events.map((event) => (event.isPaced ? -Math.log(1 - random()) : 0));
  const sum = gaps.reduce((total, gap) => total + gap, 0) || 1;
  let at = 0;
  return gaps.map((gap) => {
    at += (gap / sum) * textMs;
    return at;
  });
}

function finishStream(delivery: Delivery, text: string, share: number, pacedMs = 0): void {
  const { exchange, response, state, waitedMs, firstTokenMs } = delivery;
  // Booked before the last byte leaves, so that a client that has the answer finds it in the books.
  const outputTokens = Math.round(exchange.answer.outputTokens * share);
  book(state, exchange, {
    ending: 'complete',
    outputTokens,
    waitMs: waitedMs + pacedMs,
    firstTokenMs,
    isPublished: true,
  });
  response.end(text);
}

function cutStream(delivery: Delivery, share: number, pacedMs: number): void {
  const { exchange, response, waitedMs } = delivery;
  bookPart(delivery, 'cut', share, waitedMs + pacedMs);
  if (exchange.cut?.how === 'reset') {
    // What was written must leave before the socket goes, else the client sees no stream at all.
    response.write('', () => response.destroy());
    return;
  }
  const body = errorBody(apiError(529), exchange.request.requestId);
  response.end(eventText('error', body));
}

function bookPart(
  { state, exchange, firstTokenMs }: Delivery,
  ending: Ending,
  share: number,
  waitMs: number,
): void {
  const { outputTokens, thinkingTokens } = exchange.answer;
  const produced = thinkingTokens + Math.round((outputTokens - thinkingTokens) * share);
  book(state, exchange, { ending, outputTokens: produced, waitMs, firstTokenMs, isPublished: true });
}

interface Outcome {
  ending: Ending;
  outputTokens: number;
  waitMs: number;
  firstTokenMs: number | null;
  isPublished: boolean;
}

function book(state: SimState, exchange: Exchange, outcome: Outcome): void {
  const { request, model, answer, plan } = exchange;
  const { account } = plan;
  // Nothing was written to the cache before the first byte, so nothing is billed as a write.
  const unwritten = { ...account, input: account.total - account.read, write5m: 0, write1h: 0 };
  const now = state.clock.now();
  state.limits.spendOutput(request.apiKey, model.id, outcome.outputTokens, now);
  state.ledger.book({
    at: request.at,
    bookedAt: now,
    requestId: request.requestId,
    model: model.id,
    kind: request.kind,
    tag: request.tag,
    userId: request.body.metadata?.user_id ?? '',
    ending: outcome.ending,
    stopReason: outcome.ending === 'complete' ? answer.stopReason : '',
    thinkingTokens: Math.min(answer.thinkingTokens, outcome.outputTokens),
    waitMs: outcome.waitMs,
    firstTokenMs: outcome.firstTokenMs,
    account: outcome.isPublished ? account : unwritten,
    outputTokens: outcome.outputTokens,
    speed: exchange.speed,
    geo: exchange.geo,
  });
}
