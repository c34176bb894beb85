import { writeFile } from 'node:fs/promises';
import { stateFolder } from '../../adapters/state-folder/index.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { readArguments } from '../arguments.ts';
import { failed } from '../failed.ts';
import { serviceUrlOf } from '../flags/service-url.ts';
import { ownerTokenOf } from '../owner-token.ts';
import { runningAlready } from '../running-system.ts';
import { showsHelp } from '../shows-help.ts';
import { exitCodes, readSettings, type Terminal } from '../terminal.ts';
import { createPrivacyClient, type PrivacyClient } from './privacy-client.ts';

const usage = [
  'Usage: npm run privacy -- export CONTACT [--out FILE] [--location ID]',
  '       npm run privacy -- erase CONTACT --yes [--location ID]',
  '  CONTACT is the id that GoHighLevel shows. Erasing is for good; opt-outs stay. Both stand in the audit.',
];

/** Hands over or erases what the running service holds of one contact, by its owner's routes. */
export async function privacyCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, { flags: ['yes'], values: ['out', 'location'] });
  if (read.outcome === 'refused') return refuse(terminal, [read.problem]);
  const [verb = '', contactId = '', ...more] = read.words;
  if ((verb !== 'export' && verb !== 'erase') || contactId === '' || more.length > 0)
    return refuse(terminal, []);
  if (verb === 'erase' && !read.flags.has('yes')) {
    return refuse(terminal, ['Nothing brings it back. Say --yes if that is what you want.']);
  }
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const running = await runningAlready(stateFolder(config.stateDir));
  const locationId = read.values.get('location') ?? running?.locationId ?? config.ghl.locationId;
  if (locationId === null) return refuse(terminal, ['Say which location: --location ID.']);
  const client = createPrivacyClient(await serviceUrlOf(config), locationId, await ownerTokenOf(config));
  return verb === 'erase'
    ? await erase(terminal, client, contactId)
    : await handOver(terminal, client, contactId, read.values.get('out') ?? null);
}

async function erase(terminal: Terminal, client: PrivacyClient, contactId: string): Promise<number> {
  const erased = await client.erase(contactId);
  if (erased.outcome !== 'ok') return failed(terminal, erased);
  const { texts, webhooks } = erased.value;
  terminal.print([
    `  Erased, with all that was made of them: texts ${texts}, contents of webhooks ${webhooks}.`,
  ]);
  return exitCodes.done;
}

async function handOver(
  terminal: Terminal,
  client: PrivacyClient,
  contactId: string,
  file: string | null,
): Promise<number> {
  const held = await client.export(contactId);
  if (held.outcome !== 'ok') return failed(terminal, held);
  const json = JSON.stringify(held.value, null, 2);
  if (file === null) {
    terminal.print(json.split('\n'));
    return exitCodes.done;
  }
  try {
    // of a person: nobody else on this machine need read it
    await writeFile(file, `${json}\n`, { mode: 0o600 });
  } catch (error) {
    terminal.complain([`${file} cannot be written: ${reasonOf(error)}.`]);
    return exitCodes.failed;
  }
  terminal.print([`  Written to ${file}: ${Object.keys(held.value).join(', ')}.`]);
  return exitCodes.done;
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
