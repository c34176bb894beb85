import { type Arguments, readArguments } from '../arguments.ts';
import { extraWords } from '../extra-words.ts';
import { failed } from '../failed.ts';
import type { FetchOutcome } from '../fetch-json.ts';
import { ownerTokenOf } from '../owner-token.ts';
import { showsHelp } from '../shows-help.ts';
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

/** Shows and sets the switches of the running service, by its owner's routes. */
export async function flagsCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, { flags: [], values: ['reason', 'location', 'as'] });
  if (read.outcome === 'refused') return refuse(terminal, [read.problem]);
  const [verb = 'list', name = '', word = ''] = read.words;
  const isWhole = verb === 'list' || (verb === 'audit' && name !== '') || (verb === 'set' && word !== '');
  if (!isWhole) return refuse(terminal, []);
  const extra = extraWords(read.words, { list: 1, audit: 2, set: 3 }[verb] ?? 1);
  if (extra !== null) return refuse(terminal, [extra]);
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const client = createFlagClient(await serviceUrlOf(config), await ownerTokenOf(config));
  if (verb === 'set') return await set(terminal, client, read, { name, word });
  return verb === 'audit' ? await audit(terminal, client, name) : await list(terminal, client);
}

async function list(terminal: Terminal, client: FlagClient): Promise<number> {
  const listed = await client.list();
  if (listed.outcome !== 'ok') return failed(terminal, listed);
  terminal.print(flagLines(listed.value, terminal.paint));
  return exitCodes.done;
}

async function audit(terminal: Terminal, client: FlagClient, name: string): Promise<number> {
  const found = await client.audit(name);
  if (found.outcome !== 'ok') return failed(terminal, found);
  terminal.print(auditLines(found.value, terminal.paint));
  return found.value.chain.outcome === 'intact' ? exitCodes.done : exitCodes.failed;
}

async function set(
  terminal: Terminal,
  client: FlagClient,
  read: Read,
  { name, word }: { readonly name: string; readonly word: string },
): Promise<number> {
  const locationId = read.values.get('location') ?? null;
  const reach = readReach(word, locationId);
  if (reach.outcome === 'refused') return refuse(terminal, [reach.problem]);
  const reason = read.values.get('reason')?.trim() ?? '';
  if (reason === '') return refuse(terminal, ['Say why: --reason "…". It is kept with the change.']);
  const listed = await client.list();
  if (listed.outcome !== 'ok') return failed(terminal, listed);
  const wanted = listed.value.filter((flag) =>
    // a drill is no path that anybody answers on
    name === 'all' ? flag.kind !== 'drill' : flag.name === name,
  );
  if (wanted.length === 0) {
    return refuse(terminal, [`«${name}» is none of ${listed.value.map((flag) => flag.name).join(', ')}.`]);
  }
  const wish = { reach: reach.reach, reason, locationId, author: read.values.get('as') };
  for (const flag of wanted) {
    const done = await setOne(client, flag, wish);
    if (done.outcome !== 'ok') return failed(terminal, done);
    terminal.print(flagLines([done.value], terminal.paint));
  }
  return exitCodes.done;
}

interface Wish {
  readonly reach: ListedReach | null;
  readonly reason: string;
  readonly locationId: string | null;
  readonly author: string | undefined;
}

/** Somebody, or the guard, may be changing the same flag: then what is wanted is applied to what they made of it. */
async function setOne(
  client: FlagClient,
  flag: ListedFlag,
  wish: Wish,
  tries = 3,
): Promise<FetchOutcome<ListedFlag>> {
  const { reach, reason, locationId, author } = wish;
  const rule = withReach(flag.rule, reach, locationId);
  const set = await client.set(flag.name, {
    ...{ rule, reason, version: flag.version },
    ...(author === undefined ? {} : { author }),
  });
  const isOutdated = set.outcome === 'refused' && set.status === 409;
  if (!isOutdated || tries === 1) return set;
  const current = await client.read(flag.name);
  return current.outcome === 'ok' ? await setOne(client, current.value, wish, tries - 1) : current;
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
