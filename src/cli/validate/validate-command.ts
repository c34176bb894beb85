import { access, constants, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stateFolder } from '../../adapters/state-folder/index.ts';
import { makeFolder } from '../../kit/make-folder.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { readArguments } from '../arguments.ts';
import { failed } from '../failed.ts';
import { serviceUrlOf } from '../flags/service-url.ts';
import { ownerTokenOf } from '../owner-token.ts';
import type { Paint } from '../paint.ts';
import { type RunningSystem, runningAlready } from '../running-system.ts';
import { showsHelp } from '../shows-help.ts';
import { exitCodes, readSettings, type Terminal } from '../terminal.ts';
import { type Checkpoint, checkpoint, weeks } from './checkpoint.ts';
import { faultDrills } from './fault-drills.ts';
import { fromBusiness, fromTargets } from './from-targets.ts';
import { loadTest } from './load-test.ts';
import { createPlayedLeads } from './played-leads.ts';
import { type Report, tallyOf, targetText, valueText } from './report.ts';
import { reportHtml } from './report-html.ts';
import { createValidateClient, type ValidateClient } from './validate-client.ts';

const usage = [
  'Usage: npm run validate -- [--out FOLDER] [--texts 200] [--days 1] [--wait-seconds 120] [--read-only]',
  '  Runs the checkpoints of the plan against the running system and writes validation.html and validation.json.',
  '  --read-only  no load and no faults: only what the system has counted',
  '  Exit code: 0 all hold, 1 some were missed, 3 none was missed but some have not enough data.',
];
const undecidedCode = 3;

interface Wishes {
  readonly out: string;
  readonly texts: number;
  readonly days: number;
  readonly waitMs: number;
  readonly isReadOnly: boolean;
}

/** Asks the running system whether it keeps what was promised. */
export async function validateCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const wishes = readWishes(terminal);
  if (wishes === null) return exitCodes.refused;
  const config = readSettings(terminal);
  if (config === null) return exitCodes.refused;
  const running = await runningAlready(stateFolder(config.stateDir));
  const system = running?.serviceUrl ?? (await serviceUrlOf(config));
  const client = createValidateClient(system, await ownerTokenOf(config));
  if (!(await client.isReady())) {
    terminal.complain([
      `No system that is ready answers at ${system}: run npm start in another terminal first, or npm run doctor, which says why it is not.`,
    ]);
    return exitCodes.failed;
  }
  const allowed = await client.mayAsk();
  if (allowed.outcome !== 'ok') return failed(terminal, allowed);
  const folder = resolve(wishes.out);
  // before a minute of load, not after it
  const problem = await folderProblem(folder);
  if (problem !== null) {
    terminal.complain([problem]);
    return exitCodes.refused;
  }
  const source = config.vendors === 'real' ? 'measured' : 'simulated';
  const checkpoints = [
    ...(await acted(terminal, client, running, wishes, source)),
    ...(await counted(client, wishes.days, source)),
  ];
  const report: Report = { system, at: Date.now(), source, days: wishes.days, checkpoints };
  terminal.print(reportLines(report, terminal.paint));
  terminal.print(await written(report, folder));
  const { failed: missed, undecided } = tallyOf(report);
  return missed > 0 ? exitCodes.failed : undecided > 0 ? undecidedCode : exitCodes.done;
}

/** Load and faults, which only simulators may be put through: nobody texts real people to test. */
async function acted(
  terminal: Terminal,
  client: ValidateClient,
  running: RunningSystem | null,
  { isReadOnly, texts, waitMs }: Wishes,
  source: Checkpoint['source'],
): Promise<readonly Checkpoint[]> {
  if (isReadOnly || running === null || source === 'measured') {
    const why = isReadOnly ? '--read-only' : 'no simulators run here, and real leads are not texted to test';
    return [
      skipped('load_answered_once', `${texts} leads text at once: answered once each`, texts, why, source),
    ];
  }
  const leads = createPlayedLeads(running.simulatorUrl);
  terminal.print([`  ${texts} leads text at once …`]);
  const load = await loadTest(client, leads, { texts, waitMs, source });
  terminal.print(['  Faults, one lead each …']);
  return [...load, ...(await faultDrills(leads, waitMs, source))];
}

/** What the system counted by itself, the load above included. */
async function counted(
  client: ValidateClient,
  days: number,
  source: Checkpoint['source'],
): Promise<readonly Checkpoint[]> {
  const until = Date.now();
  const span = { from: until - days * 86_400_000, until, source };
  const targets = await client.targets(days);
  const business = await client.business(days);
  const stats = await client.stats();
  const now = { ...span, from: until, week: 3, unit: 'count', wants: 'exactly', statistic: '' } as const;
  const one = { samples: 1, samplesNeeded: 1 };
  return [
    ...(targets.outcome === 'ok' ? fromTargets(targets.value) : []),
    ...(business.outcome === 'ok' ? fromBusiness(business.value, span) : []),
    checkpoint({
      ...{ ...now, ...one, id: 'dead_letters', title: 'Texts that nobody could answer', target: 0 },
      value: stats.outcome === 'ok' ? stats.value.inbox.dead : null,
    }),
    checkpoint({
      ...{
        ...now,
        ...one,
        id: 'queue',
        title: 'Texts that wait for their turn',
        wants: 'at-most',
        target: 100,
      },
      value: stats.outcome === 'ok' ? stats.value.inbox.pending : null,
    }),
  ];
}

function skipped(
  id: string,
  title: string,
  target: number,
  why: string,
  source: Checkpoint['source'],
): Checkpoint {
  const now = Date.now();
  return checkpoint({
    ...{ id, title, target, why, source, week: 2, unit: 'texts', wants: 'exactly', statistic: '' },
    ...{ value: null, samples: 0, samplesNeeded: target, from: now, until: now },
  });
}

async function folderProblem(folder: string): Promise<string | null> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    return `--out ${folder} cannot be written to: ${reasonOf(error)}.`;
  }
}

async function written(report: Report, folder: string): Promise<string[]> {
  await writeFile(join(folder, 'validation.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(folder, 'validation.html'), reportHtml(report));
  return [`  ${join(folder, 'validation.html')} and validation.json beside it`];
}

function reportLines(report: Report, paint: Paint): string[] {
  const { passed, failed, undecided } = tallyOf(report);
  const colours = { pass: 'green', fail: 'red', 'not enough data': 'yellow' } as const;
  const lines = ([1, 2, 3, 4] as const).flatMap((week) => [
    paint('bold', `  Week ${week}: ${weeks[week]}`),
    ...report.checkpoints
      .filter((one) => one.week === week)
      .map((one) => {
        const value = valueText(one.value, one.unit).padStart(10);
        const verdict = paint(colours[one.verdict], one.verdict.padEnd(16));
        return `    ${verdict}${value}  ${targetText(one).padEnd(12)} ${one.title}${one.why === '' ? '' : ` (${one.why})`}`;
      }),
  ]);
  return [...lines, `  ${passed} hold, ${failed} missed, ${undecided} not enough data`];
}

function readWishes(terminal: Terminal): Wishes | null {
  const read = readArguments(terminal.args, {
    flags: ['read-only'],
    values: ['out', 'texts', 'days', 'wait-seconds'],
  });
  if (read.outcome === 'refused' || read.words.length > 0) {
    terminal.complain([...(read.outcome === 'refused' ? [read.problem] : []), ...usage]);
    return null;
  }
  const whole = (name: string, most: number, byDefault: number) => {
    const value = Number(read.values.get(name) ?? byDefault);
    return Number.isInteger(value) && value >= 1 && value <= most ? value : null;
  };
  const [texts, days, wait] = [
    whole('texts', 600, 200),
    whole('days', 400, 1),
    whole('wait-seconds', 3_600, 120),
  ];
  if (texts === null || days === null || wait === null) {
    terminal.complain(['--texts wants 1 to 600, --days 1 to 400, --wait-seconds 1 to 3600.', ...usage]);
    return null;
  }
  const out = read.values.get('out') ?? 'validation';
  return { out, texts, days, waitMs: wait * 1000, isReadOnly: read.flags.has('read-only') };
}
