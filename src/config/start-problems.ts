import { createServer } from 'node:net';
import { reasonOf } from '../kit/reason-of.ts';
import type { Config } from './config.ts';

/** What settings that are right in themselves cannot have here, each in a sentence that says what to write. */
export async function startProblems({ role, database, http }: Config): Promise<readonly string[]> {
  const problems: string[] = [];
  if (role !== 'all' && database.url === null) {
    const missing = role === 'web' ? 'nobody would answer the texts' : 'nobody would take texts in';
    problems.push(
      `ROLE is ${role} but DATABASE_URL is not set: the embedded database serves one process, and ${missing}. Write the database that the processes share, or remove ROLE.`,
    );
  }
  const failure = role === 'worker' ? null : await listeningFails(http.host);
  if (failure !== null) {
    problems.push(
      `HOST ${http.host} is no address of this machine (${failure}): write 127.0.0.1, 0.0.0.0 for every address, or one that it has.`,
    );
  }
  return problems;
}

/** Tried on any port: whether the wanted one is free is another question. */
function listeningFails(host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(reasonOf(error)));
    probe.listen(0, host, () => probe.close(() => resolve(null)));
  });
}
