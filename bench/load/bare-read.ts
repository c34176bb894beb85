import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { Database, type DatabaseAddress, readConversation } from '../../src/adapters/store/index.ts';

interface Place {
  readonly location: string;
  readonly contact: string;
}

const json = 'application/json; charset=utf-8';
const pointRead = `select crm, conversation, mode, score, completion, stage from contact
  where location_id = $1 and contact_id = $2`;

export interface BareServer extends AsyncDisposable {
  readonly url: string;
}

/** The same server library, driver and number of connections, and nothing of our own around them. */
export async function startBareRead(database: DatabaseAddress): Promise<BareServer> {
  const store = new Database({ address: database, maxConnections: 12, onError: () => undefined });
  const app = fastify({ logger: false });
  app.get('/health/live', () => ({}));
  app.get<{ Params: Place }>('/same/:location/:contact', async ({ params }, reply) =>
    reply.type(json).send(await readConversation(store, params.location, params.contact)),
  );
  let kept: Promise<string | null> | undefined;
  app.get<{ Params: Place }>('/nothing/:location/:contact', async ({ params }, reply) => {
    kept ??= readConversation(store, params.location, params.contact);
    return reply.type(json).send(await kept);
  });
  app.get<{ Params: Place }>('/point/:location/:contact', async ({ params }) => {
    const [row] = await store.rows('bare_read', pointRead, [params.location, params.contact]);
    return row;
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await store[Symbol.asyncDispose]();
    },
  };
}
