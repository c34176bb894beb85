import { type Arguments, readArguments } from '../arguments.ts';
import { extraWords } from '../extra-words.ts';
import { failed } from '../failed.ts';
import { serviceUrlOf } from '../flags/service-url.ts';
import { ownerTokenOf } from '../owner-token.ts';
import { showsHelp } from '../shows-help.ts';
import { exitCodes, readSettings, type Terminal } from '../terminal.ts';
import { timeWords } from '../time-words.ts';
import { type AccessClient, createAccessClient, type ListedUser } from './access-client.ts';

const usage = [
  'Usage: npm run access -- link            the one-time link that makes the owner',
  '       npm run access -- link EMAIL      a link by which that person chooses a new password',
  '       npm run access -- users           who may sign in',
  '       npm run access -- token NAME [--days 90] [--read-only] [--location ID] [--agent CRM_USER_ID]',
  '  a token is the owner’s, or with --agent one agent’s; it is shown once',
];

type Read = Extract<Arguments, { outcome: 'ok' }>;

/** Lets people and programs in, for whoever may read this machine's state folder or knows OPERATOR_TOKEN. */
export async function accessCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, {
    flags: ['read-only'],
    values: ['days', 'location', 'agent'],
  });
  if (read.outcome === 'refused') return refuse(terminal, [read.problem]);
  const [verb = '', name = ''] = read.words;
  const isWhole = verb === 'link' || verb === 'users' || (verb === 'token' && name !== '');
  if (!isWhole) return refuse(terminal, []);
  const extra = extraWords(read.words, verb === 'users' ? 1 : 2);
  if (extra !== null) return refuse(terminal, [extra]);
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const client = createAccessClient(await serviceUrlOf(config), await ownerTokenOf(config));
  if (verb === 'users') return await users(terminal, client);
  if (verb === 'token') return await token(terminal, client, read, name);
  return name === '' ? await ownerLink(terminal, client) : await personLink(terminal, client, name);
}

async function ownerLink(terminal: Terminal, client: AccessClient): Promise<number> {
  const made = await client.ownerLink();
  if (made.outcome === 'ok') return showLink(terminal, made.value, 'Whoever opens it first is the owner:');
  if (made.outcome === 'refused' && made.status === 409) {
    const listed = await client.users();
    const owner = listed.outcome === 'ok' ? listed.value.find(({ role }) => role === 'owner') : undefined;
    terminal.complain([
      `There is an owner already${owner === undefined ? '' : `, ${owner.email}`}. A forgotten password: npm run access -- link ${owner?.email ?? 'EMAIL'}`,
    ]);
    return exitCodes.failed;
  }
  return failed(terminal, made);
}

async function personLink(terminal: Terminal, client: AccessClient, email: string): Promise<number> {
  const listed = await client.users();
  if (listed.outcome !== 'ok') return failed(terminal, listed);
  const user = listed.value.find((one) => one.email === email.toLowerCase());
  if (user === undefined) {
    terminal.complain([`Nobody here has the e-mail ${email}: npm run access -- users lists everybody.`]);
    return exitCodes.failed;
  }
  const made = await client.linkFor(user.accountId);
  if (made.outcome !== 'ok') return failed(terminal, made);
  return showLink(terminal, made.value, `By it ${user.name} chooses a password:`);
}

function showLink(
  terminal: Terminal,
  { link, expiresAt }: { readonly link: string; readonly expiresAt: number },
  meaning: string,
): number {
  const until = `It works once, until ${timeWords(expiresAt)}.`;
  terminal.print([meaning, `  ${terminal.paint('cyan', link)}`, terminal.paint('dim', until)]);
  return exitCodes.done;
}

async function users(terminal: Terminal, client: AccessClient): Promise<number> {
  const listed = await client.users();
  if (listed.outcome !== 'ok') return failed(terminal, listed);
  if (listed.value.length === 0) terminal.print(['Nobody yet: npm run access -- link']);
  terminal.print(listed.value.map(userLine));
  return exitCodes.done;
}

function userLine({ role, state, email, name }: ListedUser): string {
  return `${role.padEnd(6)} ${state.padEnd(9)} ${email}  ${name}`;
}

async function token(terminal: Terminal, client: AccessClient, read: Read, name: string): Promise<number> {
  const days = Number(read.values.get('days') ?? 90);
  if (!Number.isInteger(days) || days < 1)
    return refuse(terminal, ['--days must be a whole number from 1 on.']);
  const location = read.values.get('location');
  const agentId = read.values.get('agent') ?? null;
  const issued = await client.issueToken({
    ...{ name, agentId, days, isReadOnly: read.flags.has('read-only') },
    role: agentId === null ? 'owner' : 'agent',
    locationIds: location === undefined ? 'all' : [location],
  });
  if (issued.outcome !== 'ok') return failed(terminal, issued);
  const until = `Until ${timeWords(issued.value.token.expiresAt)}; shown only now.`;
  terminal.print([terminal.paint('cyan', issued.value.secret), terminal.paint('dim', until)]);
  return exitCodes.done;
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
