import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface TcpProxy extends AsyncDisposable {
  /** The same address, by way of the proxy. */
  readonly url: string;
  /** Breaks every connection and lets no new one through. */
  cut(): void;
  mend(): void;
  /** Passes on what `keep` held back, and keeps nothing more. */
  release(): void;
}

export interface Passing {
  readonly from: 'service' | 'database';
  /** The connection's number, in the order of opening. */
  readonly connection: number;
  /** What passes now, as letters; a statement's name and texts can be read in it. */
  readonly words: string;
}

/** `cut`: this connection breaks. `drop`: the bytes vanish without a word. `keep`: they come with the next `release`. */
export type Fate = 'pass' | 'cut' | 'drop' | 'keep';

const portOfPostgres = 5432;

/** Stands between the service and its database, so that a test can pull the plug. */
export async function startTcpProxy(
  target: URL,
  fateOf: (passing: Passing) => Fate = () => 'pass',
): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const kept: (() => void)[] = [];
  let isCut = false;
  let isReleased = false;
  let connections = 0;
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const connection = connections;
    connections += 1;
    const upstream = connect(Number(target.port || portOfPostgres), target.hostname);
    for (const [from, socket, other] of [
      ['service', client, upstream],
      ['database', upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.on('data', (bytes) => {
        const fate = isReleased ? 'pass' : fateOf({ from, connection, words: bytes.toString('latin1') });
        if (fate === 'cut') socket.destroy();
        else if (fate === 'keep') kept.push(() => other.write(bytes));
        else if (fate === 'pass') other.write(bytes);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      end();
    },
    mend: () => {
      isCut = false;
    },
    release: () => {
      isReleased = true;
      for (const pass of kept.splice(0)) pass();
    },
    [Symbol.asyncDispose]: async () => {
      end();
      server.close();
    },
  };
}
