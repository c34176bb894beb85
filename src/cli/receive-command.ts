import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { systemWait } from '../kit/wait.ts';
import { readArguments } from './arguments.ts';
import { connect } from './connect.ts';
import { extraWords } from './extra-words.ts';
import type { RunningSystem } from './running-system.ts';
import { showsHelp } from './shows-help.ts';
import type { SignatureKind, SimulatorClient, WebhookDelivery } from './simulator-client.ts';
import { exitCodes, readSettings, type Terminal } from './terminal.ts';
import { followTurn } from './turn/follow-turn.ts';
import { assistantLines, leadLines, turnLines } from './turn/print-turn.ts';
import { type Snapshot, type TurnWatch, takeSnapshot } from './turn/turn-watch.ts';

const usage = [
  'Usage: npm run receive -- payload.json [--unsigned | --tampered]',
  '  Sends the bytes of the file to the webhook door of the running system, signed as GoHighLevel signs.',
];
const deliveryTimeoutMs = 20_000;
const turnTimeoutMs = 30_000;
const pollMs = 100;

/** As far as the outcome depends on it; the service reads the whole for itself. */
const textShape = z.object({
  type: z.literal('InboundMessage'),
  locationId: z.string(),
  contactId: z.string(),
  messageId: z.string().optional(),
  body: z.string(),
});
type TextPayload = z.output<typeof textShape>;

/** Pushes one payload through the real door and shows what became of it. */
export async function receiveCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const read = readArguments(terminal.args, { flags: ['unsigned', 'tampered'], values: [] });
  const file = read.outcome === 'ok' ? read.words[0] : undefined;
  if (read.outcome === 'refused' || file === undefined)
    return refuse(terminal, read.outcome === 'refused' ? [read.problem] : []);
  const extra = extraWords(read.words, 1);
  if (extra !== null) return refuse(terminal, [extra]);
  if (read.flags.size > 1) return refuse(terminal, ['--unsigned or --tampered, not both.']);
  const bytes = await readFile(file).catch(() => null);
  if (bytes === null) return fail(terminal, `${file} cannot be read.`);
  // what is no text would arrive as other bytes than the file has
  if (!isUtf8(bytes))
    return fail(terminal, `${file} is not sent: a webhook is text in UTF-8, and this is not.`);
  const payload = bytes.toString('utf8');
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const connected = await connect(config);
  if (connected.outcome === 'nothing-runs') return fail(terminal, connected.problem);
  const text = textShape.safeParse(jsonOf(payload)).data ?? null;
  const { running, watchOf } = connected;
  const watch = watchOf(text?.locationId ?? running.locationId, text?.contactId ?? running.contactId);
  const before = await takeSnapshot(watch);
  if (before.outcome === 'failed') return fail(terminal, `${before.reason}.`);
  const delivery = await push(watch.simulator, payload, signatureOf(read.flags));
  if (delivery.outcome === 'failed') return fail(terminal, delivery.reason);
  return await showOutcome(terminal, delivery.attempt, { text, watch, running, before: before.snapshot });
}

interface Received {
  readonly text: TextPayload | null;
  readonly watch: TurnWatch;
  readonly running: RunningSystem;
  readonly before: Snapshot;
}

type Attempt = WebhookDelivery['attempts'][number];

async function showOutcome(terminal: Terminal, attempt: Attempt, received: Received): Promise<number> {
  const { text, running, watch, before } = received;
  const status = attempt.status ?? 0;
  const meaning = meaningOf(attempt);
  terminal.print([`HTTP ${status || 'none'} after ${Math.round(attempt.durationMs)} ms: ${meaning}`]);
  if (status !== 200) return exitCodes.failed;
  if (text === null) {
    terminal.print(['Not a lead’s text: recorded, and no turn follows from it.']);
    return exitCodes.done;
  }
  if (text.locationId !== running.locationId) {
    terminal.print([
      `Stored as refused: location ${text.locationId} is not installed here (${running.locationId} is).`,
    ]);
    return exitCodes.done;
  }
  terminal.print(leadLines('Lead', text.body, terminal.paint));
  return await showTurn(terminal, watch, text, before);
}

async function showTurn(
  terminal: Terminal,
  watch: TurnWatch,
  text: TextPayload,
  before: Snapshot,
): Promise<number> {
  const known = before.conversation?.messages.find(({ messageId }) => messageId === text.messageId);
  if (known !== undefined) {
    terminal.print(['A duplicate: this message was taken in before, nothing is done twice.']);
    return exitCodes.done;
  }
  const turn = await followTurn(watch, {
    before,
    texts: [{ messageId: text.messageId ?? '', text: text.body }],
    replied: (reply) => terminal.print(assistantLines(reply, terminal.paint)),
    timeoutMs: turnTimeoutMs,
  });
  if (turn.outcome === 'failed') return fail(terminal, `${turn.reason}.`);
  if (turn.outcome !== 'handled') {
    return fail(
      terminal,
      `Stored, but not handled within ${turnTimeoutMs / 1000} s: is ${text.contactId} a contact of the CRM, and the text new?`,
    );
  }
  terminal.print(turnLines(turn.report, terminal.paint));
  return exitCodes.done;
}

type PushOutcome =
  | { readonly outcome: 'attempted'; readonly attempt: Attempt }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Waits for the first attempt; the simulator repeats what is turned away, as the vendor does. */
async function push(
  simulator: SimulatorClient,
  payload: string,
  signature: SignatureKind,
): Promise<PushOutcome> {
  const pushed = await simulator.pushWebhook(payload, signature);
  if (pushed.outcome !== 'ok') return { outcome: 'failed', reason: `Not sent: ${pushed.message}` };
  for (let waitedMs = 0; waitedMs < deliveryTimeoutMs; waitedMs += pollMs) {
    const delivery = await simulator.delivery(pushed.value.webhookId);
    const attempt = delivery.outcome === 'ok' ? delivery.value?.attempts[0] : undefined;
    if (attempt !== undefined) return { outcome: 'attempted', attempt };
    await systemWait(pollMs);
  }
  return { outcome: 'failed', reason: `The door did not answer within ${deliveryTimeoutMs / 1000} s.` };
}

function meaningOf({ status, error }: Attempt): string {
  switch (status) {
    case 200:
      return 'on disk';
    case 400:
      return 'malformed, not stored';
    case 401:
      return 'signature missing or wrong, not stored';
    case 413:
      return 'too large, not stored';
    case 429:
      return 'could not be stored now, will be sent again';
    default:
      return error ?? 'unexpected';
  }
}

function signatureOf(flags: ReadonlySet<string>): SignatureKind {
  if (flags.has('unsigned')) return 'missing';
  return flags.has('tampered') ? 'tampered' : 'valid';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fail(terminal: Terminal, problem: string): number {
  terminal.complain([problem]);
  return exitCodes.failed;
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  terminal.complain([...problems, ...usage]);
  return exitCodes.refused;
}
