import { startClaudeSim } from './start-claude-sim.ts';

const defaultPort = 4010;

/** Runs the simulator alone: `SIM_CLAUDE_PORT` and, if wished, `SIM_CLAUDE_PROFILE`. */
async function main(): Promise<void> {
  const port = Number(process.env.SIM_CLAUDE_PORT ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('SIM_CLAUDE_PORT must be a port number between 0 and 65535, for example 4010.');
  }
  const profile = process.env.SIM_CLAUDE_PROFILE ?? 'instant';
  if (profile !== 'instant' && profile !== 'seed' && profile !== 'real') {
    throw new Error('SIM_CLAUDE_PROFILE must be instant, seed or real.');
  }
  const sim = await startClaudeSim({ port, knobs: { profile } });
  process.stdout.write(`Claude simulator at ${sim.url}, profile ${profile}\n`);
  const stop = () => {
    void sim[Symbol.asyncDispose]();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

await main();
