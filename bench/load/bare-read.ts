import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import pg from 'pg';
import type { DatabaseAddress } from '../../src/adapters/store/index.ts';

export interface BareServer extends AsyncDisposable {
  readonly url: string;
}

/** The same server library, driver and number of connections: one row by its key, given back as JSON. */
export async function startBareRead(database: DatabaseAddress): Promise<BareServer> {
  const pool = new pg.Pool({ ...database, max: 12 });
  const app = fastify({ logger: false });
  app.get('/health/live', () => ({}));
  app.get<{ Params: { location: string; contact: string } }>(
    '/bare/:location/:contact',
    async ({ params }) => {
      const found = await pool.query({
        name: 'bare_read',
        text: 'select crm, conversation, mode, score, completion, stage from contact where location_id = $1 and contact_id = $2',
        values: [params.location, params.contact],
      });
      return found.rows[0];
    },
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await pool.end();
    },
  };
}
