import { Anthropic, type ClientOptions } from '@anthropic-ai/sdk';
import { Agent } from 'undici';
import { pooledFetch } from './pooled-fetch.ts';

export interface ClaudePoolOptions {
  /** Connections in all and to one host; with the one host we talk to, the smaller counts. */
  readonly connections?: number;
  readonly connectionsPerHost?: number;
  readonly keepAliveMs?: number;
  readonly connectTimeoutMs?: number;
  /** Off: every request opens a connection of its own. */
  readonly keepAlive?: boolean;
}

export interface PoolFigures {
  readonly connections: number;
  /** Calls that wait for a connection now. */
  readonly awaited: number;
}

export interface VendorClient extends AsyncDisposable {
  readonly client: Anthropic;
  figures(): PoolFigures;
}

/**
 * The vendor's client over our own connections: the runtime's fetch keeps a socket for 4 s only, so sparse
 * traffic would pay a TLS handshake per call. Its retries and logs are off; the latter would hold lead text.
 */
export function createVendorClient(
  apiKey: string,
  baseUrl: string | undefined,
  pool: ClaudePoolOptions = {},
): VendorClient {
  const {
    connections = 50,
    connectionsPerHost = 20,
    keepAliveMs = 300_000,
    connectTimeoutMs = 10_000,
    keepAlive = true,
  } = pool;
  const agent = new Agent({
    connections: Math.min(connections, connectionsPerHost),
    // 0 means no keep-alive in this library
    pipelining: keepAlive ? 1 : 0,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const options: ClientOptions = {
    apiKey,
    authToken: null,
    baseURL: baseUrl ?? 'https://api.anthropic.com',
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
    // it calls with a string and its own settled headers, and reads no more of the answer than there is
    fetch: pooledFetch(agent) as unknown as NonNullable<ClientOptions['fetch']>,
  };
  return {
    client: new Anthropic(options),
    figures: () => figuresOf(agent),
    [Symbol.asyncDispose]: () => agent.close(),
  };
}

function figuresOf(agent: Agent): PoolFigures {
  const pools = Object.values(agent.stats);
  return {
    connections: pools.reduce((sum, { connected }) => sum + Number(connected), 0),
    awaited: pools.reduce((sum, pool) => sum + ('queued' in pool ? pool.queued : 0), 0),
  };
}
