import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { startWorld, type World } from '../../world/start-world.ts';
import { keepOwnerToken } from '../adapters/state-folder/index.ts';
import { plain } from './paint.ts';
import { announceRunning } from './running-system.ts';
import type { Terminal } from './terminal.ts';

/** A running system that left word of itself in a folder of its own, as `npm start` does. */
export interface RunningTrial extends AsyncDisposable {
  readonly world: World;
  readonly environment: Readonly<Record<string, string>>;
  readonly contactId: string;
  readonly ownerToken: string;
}

export async function startRunningTrial(): Promise<RunningTrial> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'enterprisehub-cli-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const ownerToken = await keepOwnerToken(folder);
  const database = stack.use(await createTestDatabase());
  const world = stack.use(
    await startWorld({
      database: { connectionString: database.url },
      settings: { OPERATOR_TOKEN: ownerToken },
      overrides: { settings: { burstQuietMs: 100, burstLongestMs: 500 } },
    }),
  );
  const contact = world.ghl.createContact({
    texts: { firstName: 'Nora', lastName: 'Reyes', phone: '+15125550177' },
    tags: ['Needs Qualifying'],
  });
  const running = {
    processId: process.pid,
    serviceUrl: world.service.url,
    simulatorUrl: world.ghl.url,
    locationId: world.locationId,
    contactId: contact.id,
  };
  stack.use(await announceRunning(folder, running));
  const owned = stack.move();
  return {
    world,
    environment: { STATE_DIR: folder, DATABASE_URL: database.url },
    contactId: contact.id,
    ownerToken,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export interface TestTerminal extends Terminal {
  readonly printed: string[];
  readonly complained: string[];
}

export function testTerminal(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): TestTerminal {
  const printed: string[] = [];
  const complained: string[] = [];
  return {
    ...{ args, environment, printed, complained },
    paint: plain,
    print: (lines) => printed.push(...lines),
    complain: (lines) => complained.push(...lines),
  };
}
