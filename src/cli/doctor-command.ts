import { ghlBaseUrl } from '../adapters/ghl/index.ts';
import { type Config, readConfig } from '../config/config.ts';
import { readEnvironment } from '../config/env.ts';
import { startProblems } from '../config/start-problems.ts';
import { readArguments } from './arguments.ts';
import { checkClaude } from './doctor/check-claude.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkCrm } from './doctor/check-crm.ts';
import { checkDatabase } from './doctor/check-database.ts';
import { checkRunning } from './doctor/check-running.ts';
import { type Finding, fail, findingLine, ok } from './doctor/finding.ts';
import { showsHelp } from './shows-help.ts';
import { exitCodes, type Terminal } from './terminal.ts';

const usage = [
  'Usage: npm run doctor',
  '  Checks settings, database, accounts and the running service. Changes nothing and sends nothing to a lead.',
];

/** Says, one line each, what is well and what is not, and what to do. Changes nothing and sends nothing to a lead. */
export async function doctorCommand(terminal: Terminal): Promise<number> {
  if (showsHelp(terminal, usage)) return exitCodes.done;
  const args = readArguments(terminal.args, { flags: [], values: [] });
  if (args.outcome === 'refused' || args.words.length > 0) {
    terminal.complain([...(args.outcome === 'refused' ? [args.problem] : []), ...usage]);
    return exitCodes.refused;
  }
  let failures = 0;
  const tell = (findings: readonly Finding[]) => {
    failures += findings.filter(({ level }) => level === 'fail').length;
    terminal.print(findings.map((finding) => findingLine(finding, terminal.paint)));
  };
  tell([ok('node', process.versions.node)]);
  const read = readConfig(readEnvironment(terminal.environment));
  if (read.outcome === 'refused') {
    tell(read.problems.map((problem) => fail('settings', problem)));
    return exitCodes.failed;
  }
  tell([ok('settings', settingsText(read.config))]);
  tell((await startProblems(read.config)).map((problem) => fail('settings', problem)));
  tell(await checkDatabase(read.config));
  tell(await checkAccounts(read.config));
  tell([await checkRunning(read.config)]);
  return failures === 0 ? exitCodes.done : exitCodes.failed;
}

function settingsText({ vendors }: Config): string {
  return vendors === 'real'
    ? 'complete, accounts are connected'
    : 'complete, no accounts: both vendors are simulated';
}

/** Nothing outside is called before somebody has connected an account. */
async function checkAccounts(config: Config): Promise<readonly Finding[]> {
  const { claude, ghl } = config;
  if (claude.apiKey === null || ghl.token === null || ghl.locationId === null) {
    return [
      ok('accounts', 'none, so keys, models, CRM and clock are not checked and nothing outside is called'),
    ];
  }
  const findings = await Promise.all([
    checkClaude(config, claude.apiKey),
    checkCrm(config, ghl.token, ghl.locationId),
    checkClock(ghl.baseUrl ?? ghlBaseUrl, Date.now),
  ]);
  return findings.flat();
}
