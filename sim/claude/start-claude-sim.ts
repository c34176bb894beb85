import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Clock, systemClock } from '../../src/kit/clock.ts';
import { apiError } from './api-error.ts';
import { route } from './http/router.ts';
import { sendError } from './http/send.ts';
import type { KnobPatch, Knobs } from './knobs.ts';
import type { LedgerView } from './ledger.ts';
import type { Matcher, ScriptedAnswer } from './script.ts';
import type { SimRequest } from './sim-request.ts';
import { SimState } from './sim-state.ts';

export interface ClaudeSimOptions {
  /** 0 or nothing: any free port. */
  port?: number;
  host?: string;
  /** Time of cache lifetimes, rate limits and model retirement; waits are always real. */
  clock?: Clock;
  knobs?: KnobPatch;
  ledgerEntries?: number;
  keptRequests?: number;
}

/** A running simulator of the Claude API. */
export interface ClaudeSim extends AsyncDisposable {
  readonly url: string;
  /** Change a value and the next request sees it. */
  readonly knobs: Knobs;
  ledger(): LedgerView;
  resetLedger(): void;
  /** The newest requests, oldest first. */
  requests(): SimRequest[];
  /** Answers for the next matching requests, each used once. */
  script(matcher: Matcher, answers: readonly ScriptedAnswer[]): void;
}

export async function startClaudeSim(options: ClaudeSimOptions = {}): Promise<ClaudeSim> {
  const state = new SimState(options.clock ?? systemClock, options.knobs ?? {}, {
    ledgerEntries: options.ledgerEntries ?? 20_000,
    requests: options.keptRequests ?? 1_000,
  });
  const seenSockets = new WeakSet<Socket>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    route(state, seenSockets, incoming, response).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      sendError(response, apiError(500, `simulator fault: ${reason}`), 'req_fault');
    });
  });
  const host = options.host ?? '127.0.0.1';
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  return {
    url: `http://${host}:${port}`,
    knobs: state.knobs,
    ledger: () => state.ledger.view(),
    resetLedger: () => state.ledger.reset(),
    requests: () => state.requests.toArray(),
    script: (matcher, answers) => state.script.add(matcher, answers),
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}
