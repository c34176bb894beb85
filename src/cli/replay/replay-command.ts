import { stateFolder } from '../../adapters/state-folder/index.ts';
import { systemWait } from '../../kit/wait.ts';
import { readArguments } from '../arguments.ts';
import { failed } from '../failed.ts';
import { serviceUrlOf } from '../flags/service-url.ts';
import { ownerTokenOf } from '../owner-token.ts';
import { runningAlready } from '../running-system.ts';
import { showsHelp } from '../shows-help.ts';
import { exitCodes, readSettings, type Terminal } from '../terminal.ts';
import { flagSetNames } from './flag-sets.ts';
import { sumLines, turnLines } from './print-replay.ts';
import { readRequest } from './read-request.ts';
import { createReplayClient, type ReplayClient } from './replay-client.ts';

const options = [
  ...['contact', 'day', 'run', 'delivery', 'location', 'flags', 'prompt', 'model'],
  ...['limit', 'budget-usd', 'concurrency'],
];
const usage = [
  'Usage: npm run replay -- --contact ID | --day 2026-11-24 | --run ID | --delivery ID',
  '       [--flags SET,FLAG=on|off] [--prompt compose=FILE] [--model compose=NAME]',
  '       [--limit 50] [--budget-usd 1] [--concurrency 2] [--location ID]',
  `  --flags     sets: ${flagSetNames.join(', ')}`,
  '  Does turns of the past again, dry: nothing is sent and nothing is changed. Ctrl-C stops it.',
];
const pollMs = 300;

/** Replays turns of the running service and shows what would be otherwise. */
export async function replayCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, { flags: [], values: options });
  if (read.outcome === 'refused' || read.words.length > 0) {
    return refuse(terminal, read.outcome === 'refused' ? [read.problem] : []);
  }
  const request = await readRequest(read.values);
  if (request.outcome === 'refused') return refuse(terminal, [request.problem]);
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const running = await runningAlready(stateFolder(config.stateDir));
  const locationId = read.values.get('location') ?? running?.locationId ?? config.ghl.locationId;
  if (locationId === null) return refuse(terminal, ['Say which location: --location ID.']);
  const client = createReplayClient(await serviceUrlOf(config), locationId, await ownerTokenOf(config));
  const begun = await client.start(request.body);
  if (begun.outcome !== 'ok') return failed(terminal, begun);
  terminal.print([`  ${begun.value.turns} turns, replay ${begun.value.replayId}`]);
  return await follow(terminal, client, begun.value.replayId);
}

/** Prints each turn as it is done. Interrupted, it takes the replay along. */
async function follow(terminal: Terminal, client: ReplayClient, replayId: string): Promise<number> {
  const interrupt = () => void client.stop(replayId);
  process.once('SIGINT', interrupt);
  try {
    const printed = new Set<number>();
    for (;;) {
      const seen = await client.look(replayId);
      if (seen.outcome !== 'ok') return failed(terminal, seen);
      const { replay, results } = seen.value;
      for (const turn of results.filter(({ seq }) => !printed.has(seq))) {
        printed.add(turn.seq);
        terminal.print(turnLines(turn, terminal.paint));
      }
      if (replay.state !== 'running') {
        terminal.print(sumLines(seen.value, terminal.paint));
        return replay.state === 'failed' || replay.state === 'interrupted'
          ? exitCodes.failed
          : exitCodes.done;
      }
      await systemWait(pollMs);
    }
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
