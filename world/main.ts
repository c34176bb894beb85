import { buildWeb } from '../scripts/build-web.mjs';
import { openStateFolder } from '../src/adapters/state-folder/index.ts';
import { paintFor } from '../src/cli/paint.ts';
import { readConfig } from '../src/config/config.ts';
import { readEnvironment } from '../src/config/env.ts';
import { startProblems } from '../src/config/start-problems.ts';
import { systemRandom } from '../src/kit/random.ts';
import { reasonOf } from '../src/kit/reason-of.ts';
import { untilSignal } from '../src/kit/until-signal.ts';
import { runDemo } from './demo.ts';

const refusedExitCode = 2;

/** `npm start`: the whole system on simulators, or on the connected accounts when their keys are set. */
async function main(): Promise<number | undefined> {
  const raw = readEnvironment(process.env);
  const read = readConfig(raw);
  if (read.outcome === 'refused') return refuse(read.problems);
  if (read.config.vendors === 'real') {
    await buildWeb();
    // The same process as in production, which reads the settings for itself.
    await import('../src/main.ts');
    return undefined;
  }
  const problems = await startProblems(read.config);
  if (problems.length > 0) return refuse(problems);
  const state = await openStateFolder(read.config.stateDir);
  if (state.outcome === 'refused') return refuse([state.problem]);
  await buildWeb();
  try {
    const demo = await runDemo({
      raw,
      config: read.config,
      paint: paintFor(process.stdout, process.env),
      random: systemRandom,
      print: (lines) => process.stdout.write(lines.map((line) => `${line}\n`).join('')),
      ending: Promise.race([untilSignal(), untilUnread()]),
    });
    return demo.outcome === 'refused' ? refuse([demo.problem]) : 0;
  } catch (error) {
    process.stderr.write(`EnterpriseHub could not run: ${reasonOf(error)}. npm run doctor may say more.\n`);
    if (process.env.LOG_LEVEL === 'debug') throw error;
    return 1;
  }
}

/** Nobody watches any more when the reader of a pipe has gone. */
function untilUnread(): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' ? resolve() : reject(error),
    );
  });
}

function refuse(problems: readonly string[]): number {
  process.stderr.write(`EnterpriseHub did not start:\n${problems.map((it) => `  ${it}\n`).join('')}`);
  return refusedExitCode;
}

const exitCode = await main();
if (exitCode !== undefined) process.exitCode = exitCode;
