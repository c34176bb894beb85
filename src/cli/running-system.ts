import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from '../kit/make-folder.ts';
import { createSimulatorClient } from './simulator-client.ts';

const shape = z.object({
  processId: z.number(),
  serviceUrl: z.string(),
  simulatorUrl: z.string(),
  locationId: z.string(),
  /** The lead that a person plays. */
  contactId: z.string(),
});

/** Where the system that `npm start` began can be reached, for the other commands. Holds no secrets. */
export type RunningSystem = z.output<typeof shape>;

/** Leaves word where the system is, until disposed. After a kill the file stays; whoever reads it calls and sees. */
export async function announceRunning(folder: string, running: RunningSystem): Promise<AsyncDisposable> {
  await makeFolder(folder);
  await writeFile(fileIn(folder), `${JSON.stringify(running, null, 2)}\n`);
  return {
    [Symbol.asyncDispose]: async () => {
      // A later start may have written its own address over ours.
      const current = await findRunning(folder);
      if (current?.processId === running.processId) await rm(fileIn(folder), { force: true });
    },
  };
}

export async function findRunning(folder: string): Promise<RunningSystem | null> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The system of that folder if it answers. Two on one database would take each other's leads, whom only one of the
 * simulated CRMs knows.
 */
export async function runningAlready(folder: string): Promise<RunningSystem | null> {
  const running = await findRunning(folder);
  if (running === null) return null;
  const contact = await createSimulatorClient(running.simulatorUrl).contact(running.contactId);
  return contact.outcome === 'ok' ? running : null;
}

function fileIn(folder: string): string {
  return join(folder, 'running.json');
}
