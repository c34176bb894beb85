import { type Arguments, readArguments } from '../arguments.ts';
import { exitCodes, readSettings, type Terminal } from '../terminal.ts';
import { createFlagClient, type FlagClient, type ListedFlag, type ListedReach } from './flag-client.ts';
import { auditLines, flagLines } from './print-flags.ts';
import { serviceUrlOf } from './service-url.ts';
import { readReach, withReach } from './set-reach.ts';

const usage = [
  'Usage: npm run flags -- list',
  '       npm run flags -- set NAME on|off|internal|PERCENT --reason "why" [--location ID] [--as YOU]',
  '       npm run flags -- audit NAME',
  '  set all off    puts every lead on the sequential flow',
  '  --location ID  in that location only; «default» takes it back. Without it everywhere, which ends a schedule',
];

type Read = Extract<Arguments, { outcome: 'ok' }>;

/** Shows and sets the switches of the running service, by its operator routes. */
export async function flagsCommand(terminal: Terminal): Promise<number> {
  const read = readArguments(terminal.args, { flags: ['help'], values: ['reason', 'location', 'as'] });
  if (read.outcome === 'refused' || read.flags.has('help')) {
    return refuse(terminal, read.outcome === 'refused' ? [read.problem] : []);
  }
  const [verb = 'list', name = '', word = ''] = read.words;
  const isWhole = verb === 'list' || (verb === 'audit' && name !== '') || (verb === 'set' && word !== '');
  if (!isWhole) return refuse(terminal, []);
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const client = createFlagClient(await serviceUrlOf(config), config.operatorToken);
  if (verb === 'set') return await set(terminal, client, read, { name, word });
  return verb === 'audit' ? await audit(terminal, client, name) : await list(terminal, client);
}

async function list(terminal: Terminal, client: FlagClient): Promise<number> {
  const listed = await client.list();
  if (listed.outcome !== 'ok') return fail(terminal, listed);
  terminal.print(flagLines(listed.value, terminal.paint));
  return exitCodes.done;
}

async function audit(terminal: Terminal, client: FlagClient, name: string): Promise<number> {
  const found = await client.audit(name);
  if (found.outcome !== 'ok') return fail(terminal, found);
  terminal.print(auditLines(found.value, terminal.paint));
  return found.value.chain.outcome === 'intact' ? exitCodes.done : exitCodes.failed;
}

async function set(
  terminal: Terminal,
  client: FlagClient,
  read: Read,
  { name, word }: { readonly name: string; readonly word: string },
): Promise<number> {
  const reach = readReach(word, read.values.get('location') ?? null);
  if (reach.outcome === 'refused') return refuse(terminal, [reach.problem]);
  const reason = read.values.get('reason')?.trim() ?? '';
  if (reason === '') return refuse(terminal, ['Say why: --reason "…". It is kept with the change.']);
  const listed = await client.list();
  if (listed.outcome !== 'ok') return fail(terminal, listed);
  const wanted = listed.value.filter((flag) => name === 'all' || flag.name === name);
  if (wanted.length === 0) {
    return refuse(terminal, [`«${name}» is none of ${listed.value.map((flag) => flag.name).join(', ')}.`]);
  }
  for (const flag of wanted) {
    const done = await setOne(client, flag, reach.reach, { reason, values: read.values });
    if (done.outcome !== 'ok') return fail(terminal, done);
    terminal.print(flagLines([done.value], terminal.paint));
  }
  return exitCodes.done;
}

function setOne(
  client: FlagClient,
  flag: ListedFlag,
  reach: ListedReach | null,
  { reason, values }: { readonly reason: string; readonly values: Read['values'] },
) {
  const author = values.get('as');
  return client.set(flag.name, {
    rule: withReach(flag.rule, reach, values.get('location') ?? null),
    version: flag.version,
    reason,
    ...(author === undefined ? {} : { author }),
  });
}

type Failure = { readonly outcome: 'refused' | 'unreachable'; readonly message: string };

function fail(terminal: Terminal, { outcome, message }: Failure): number {
  terminal.complain([
    outcome === 'unreachable'
      ? `The service does not answer (${message}): run npm start in another terminal first.`
      : `The service refused: ${sentenceIn(message)}`,
  ]);
  return exitCodes.failed;
}

/** The routes answer refusals as `{"error": "a sentence"}`. */
function sentenceIn(message: string): string {
  return /^\{"error":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
