import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code?: number };
}

interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: unknown }[] };
    readonly scopeSpans: readonly { readonly spans: readonly ReceivedSpan[] }[];
  }[];
}

/** What a collector does with OTLP/HTTP in JSON, on a real socket; told to hang or to refuse, it does that. */
export class OtlpReceiver implements AsyncDisposable {
  readonly spans: ReceivedSpan[] = [];
  readonly resources: string[] = [];
  readonly headers: Record<string, unknown>[] = [];
  mode: 'take' | 'hang' | 'refuse' | 'busy' = 'take';
  requests = 0;
  readonly #server: Server;
  readonly #hanging = new Set<ServerResponse>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<OtlpReceiver> {
    const server = createServer();
    const receiver = new OtlpReceiver(server);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      receiver.#take(request.url ?? '', request.headers, Buffer.concat(chunks).toString('utf8'), response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  #take(path: string, headers: Record<string, unknown>, text: string, response: ServerResponse): void {
    this.requests += 1;
    if (this.mode === 'hang') {
      this.#hanging.add(response);
      return;
    }
    if (this.mode === 'busy') {
      response.writeHead(503).end();
      return;
    }
    if (this.mode === 'refuse' || path !== '/v1/traces') {
      response.writeHead(400).end();
      return;
    }
    this.headers.push(headers);
    // what the specification says of the body; a test that reads something else fails
    const body = JSON.parse(text) as Body;
    for (const { resource, scopeSpans } of body.resourceSpans) {
      this.resources.push(JSON.stringify(resource.attributes));
      this.spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"partialSuccess":{}}');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const response of this.#hanging) response.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
