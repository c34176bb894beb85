import { createHash } from 'node:crypto';
import { chmod, chown, lstat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeFolder } from '../../kit/make-folder.ts';
import type { Account } from './account.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import type { Listen } from './settings.ts';

const socketPort = 5432;
/** The kernel's limit is 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = 103;

export async function chooseListen(home: Home, transport: Listen['transport']): Promise<Listen> {
  if (transport === 'tcp') return { transport, port: await freePort() };
  return { transport, port: socketPort, socketDir: await socketFolder(home) };
}

async function socketFolder(home: Home): Promise<string> {
  const inside = join(home.folder, 'socket');
  const fits = Buffer.byteLength(join(inside, `.s.PGSQL.${socketPort}`)) <= longestSocketPath;
  const name = createHash('sha256').update(home.folder).digest('hex').slice(0, 12);
  const folder = fits ? inside : `/tmp/enterprisehub-${name}`;
  await makeFolder(folder, 0o700);
  await own(folder, home.account);
  return folder;
}

/** A folder in /tmp may have been put there by somebody else, who would then see every query. */
async function own(folder: string, account: Account | undefined): Promise<void> {
  const found = await lstat(folder);
  const mine = [process.getuid?.(), account?.userId];
  if (!found.isDirectory() || !mine.includes(found.uid)) {
    throw new EmbeddedPostgresError(`${folder} belongs to somebody else: remove it and start again.`);
  }
  if (account !== undefined && found.uid !== account.userId) {
    await chown(folder, account.userId, account.groupId);
  }
  await chmod(folder, 0o700);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address === null || typeof address === 'string'
          ? reject(new Error('no port'))
          : resolve(address.port),
      );
    });
  });
}
