import { createConversationClient } from '../src/cli/conversation-client.ts';
import type { Paint } from '../src/cli/paint.ts';
import { createSimulatorClient } from '../src/cli/simulator-client.ts';
import { followTurn, type LeadText } from '../src/cli/turn/follow-turn.ts';
import { assistantLines, leadLines, turnLines } from '../src/cli/turn/print-turn.ts';
import { type Snapshot, type TurnWatch, takeSnapshot } from '../src/cli/turn/turn-watch.ts';
import { systemWait } from '../src/kit/wait.ts';
import { changesOf } from './changes.ts';
import type { World } from './start-world.ts';

/** Each inner list is one burst: texts that a lead sends before anybody answered. */
const script: readonly (readonly string[])[] = [
  ['Hi, is the 3 bed on Oak still available?'],
  ['Oh ok', 'We want to buy around Round Rock, up to 450k'],
  ['We need to move by March, our lease ends then'],
  ['We are pre-approved already. Can I see something Saturday?'],
];

const typingMs = 600;
const readingMs = 700;
const turnTimeoutMs = 30_000;

export interface PlayOptions {
  readonly world: World;
  readonly lead: { readonly contactId: string; readonly name: string };
  readonly ownerToken: string | null;
  readonly paint: Paint;
  readonly print: (lines: readonly string[]) => void;
  readonly signal: AbortSignal;
}

/** Plays one lead and shows what happens as it happens. Everything shown is read back from the two sides. */
export async function play(options: PlayOptions): Promise<void> {
  const { world, lead, paint, print, signal } = options;
  using changes = changesOf(world, lead.contactId, signal);
  const watch: TurnWatch = {
    simulator: createSimulatorClient(world.ghl.url),
    conversations: createConversationClient(world.service.url, options.ownerToken),
    locationId: world.locationId,
    contactId: lead.contactId,
    nextChange: changes.next,
    now: () => Date.now(),
  };
  print([
    '',
    `  ${paint('bold', lead.name)}, a new lead played by this program, texts ${world.ghl.location.name}.`,
  ]);
  for (const burst of script) {
    if (signal.aborted) return;
    const wentOn = await playTurn(watch, burst, options);
    if (!wentOn || (await systemWait(readingMs, signal)) === 'aborted') return;
  }
  print(['', `  ${paint('dim', 'The play is over; the system stays up. Now text it yourself.')}`, '']);
}

async function playTurn(watch: TurnWatch, burst: readonly string[], options: PlayOptions): Promise<boolean> {
  const { print, paint, lead, signal } = options;
  const before = await takeSnapshot(watch);
  if (before.outcome === 'failed') return stop(before.reason, options);
  print(['']);
  const texts: LeadText[] = [];
  for (const [index, text] of burst.entries()) {
    if (index > 0) await systemWait(typingMs, signal);
    const sent = await watch.simulator.leadText(lead.contactId, text);
    if (sent.outcome !== 'ok') return stop(sent.message, options);
    texts.push({ messageId: sent.value.messageId, text });
    print(leadLines(lead.name.split(' ')[0] ?? '', text, paint));
  }
  return await showTurn(watch, texts, before.snapshot, options);
}

async function showTurn(
  watch: TurnWatch,
  texts: readonly LeadText[],
  before: Snapshot,
  options: PlayOptions,
): Promise<boolean> {
  const { print, paint, signal } = options;
  const replied = (text: string) => print(assistantLines(text, paint));
  const turn = await followTurn(watch, { before, texts, replied, timeoutMs: turnTimeoutMs, signal });
  switch (turn.outcome) {
    case 'handled':
      print(turnLines(turn.report, paint));
      return true;
    case 'stopped':
      return false;
    case 'waiting':
      return stop(`no answer within ${turnTimeoutMs / 1000} s: npm run doctor says what is wrong`, options);
    case 'failed':
      return stop(turn.reason, options);
    default:
      return turn satisfies never;
  }
}

function stop(reason: string, { print, paint, signal }: PlayOptions): false {
  if (!signal.aborted) print([`  ${paint('red', `The play stopped: ${reason}`)}`]);
  return false;
}
