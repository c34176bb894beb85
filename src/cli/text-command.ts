import { systemRandom } from '../kit/random.ts';
import { readArguments } from './arguments.ts';
import { connect } from './connect.ts';
import { newLead } from './new-lead.ts';
import { showsHelp } from './shows-help.ts';
import { exitCodes, readSettings, type Terminal } from './terminal.ts';
import { followTurn } from './turn/follow-turn.ts';
import { assistantLines, leadLines, turnLines } from './turn/print-turn.ts';
import { type TurnWatch, takeSnapshot } from './turn/turn-watch.ts';

const timeoutMs = 60_000;
const usage = [
  'Usage: npm run text -- "is the 3 bed on Oak still available?" [--new] [--lead ID]',
  '  --new      as a lead that nobody has met yet',
  '  --lead ID  as that contact of the simulated CRM; otherwise as the lead of the phone page',
];

/** Sends one text as the lead of the running system, and shows what became of it. */
export async function textCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, { flags: ['new'], values: ['lead'] });
  const text = read.outcome === 'ok' ? read.words.join(' ').trim() : '';
  if (read.outcome === 'refused' || text === '') {
    terminal.complain([...(read.outcome === 'refused' ? [read.problem] : []), ...usage]);
    return exitCodes.refused;
  }
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const connected = await connect(config);
  if (connected.outcome === 'nothing-runs') return fail(terminal, connected.problem);
  const { running, watchOf } = connected;
  let contactId = read.values.get('lead') ?? running.contactId;
  if (read.flags.has('new')) {
    const made = await watchOf(running.locationId, contactId).simulator.createLead(newLead(systemRandom));
    if (made.outcome !== 'ok') return fail(terminal, `The lead could not be made: ${made.message}`);
    contactId = made.value.id;
  }
  const code = await sendAndShow(terminal, watchOf(running.locationId, contactId), text);
  if (read.flags.has('new')) terminal.print([`  Go on as this lead: --lead ${contactId}`]);
  return code;
}

async function sendAndShow(terminal: Terminal, watch: TurnWatch, text: string): Promise<number> {
  const { paint } = terminal;
  const contact = await watch.simulator.contact(watch.contactId);
  if (contact.outcome !== 'ok') return fail(terminal, `There is no lead ${watch.contactId}.`);
  const before = await takeSnapshot(watch);
  if (before.outcome === 'failed') return fail(terminal, `${before.reason}.`);
  const sent = await watch.simulator.leadText(watch.contactId, text);
  if (sent.outcome !== 'ok') return fail(terminal, `The text could not be sent: ${sent.message}`);
  terminal.print(leadLines(contact.value.name.split(' ')[0] ?? '', text, paint));
  const turn = await followTurn(watch, {
    before: before.snapshot,
    texts: [{ messageId: sent.value.messageId, text }],
    replied: (reply) => terminal.print(assistantLines(reply, paint)),
    timeoutMs,
  });
  if (turn.outcome === 'failed') return fail(terminal, `${turn.reason}.`);
  if (turn.outcome !== 'handled') {
    return fail(terminal, `Not handled within ${timeoutMs / 1000} s: npm run doctor says what is wrong.`);
  }
  terminal.print(turnLines(turn.report, paint));
  if (turn.report.replyTime === null)
    terminal.print([`  Another lead: add --new. This one: ${watch.contactId}`]);
  return exitCodes.done;
}

function fail(terminal: Terminal, problem: string): number {
  terminal.complain([problem]);
  return exitCodes.failed;
}
