import { untilSignal } from '../src/kit/until-signal.ts';
import { startClaudeSim } from './claude/index.ts';
import { defaultPrivateToken, startGhlSim } from './ghl/index.ts';

const profiles = ['instant', 'seed', 'real'] as const;
type Profile = (typeof profiles)[number];

interface SimSettings {
  readonly crmPort: number;
  readonly claudePort: number;
  readonly profile: Profile;
  /** Where the service under development listens. */
  readonly serviceUrl: string;
}

type SettingsOutcome =
  | { readonly outcome: 'ok'; readonly settings: SimSettings }
  | { readonly outcome: 'refused'; readonly problem: string };

/** `npm run sim`: both vendors without the service, which then runs as a process of its own. */
async function main(): Promise<number> {
  const read = readSettings(process.env);
  if (read.outcome === 'refused') {
    process.stderr.write(`${read.problem}\n`);
    return 2;
  }
  const { crmPort, claudePort, profile, serviceUrl } = read.settings;
  const signal = untilSignal();
  await using crm = await startGhlSim({
    port: crmPort,
    knobs: { network: { profile } },
    targets: { app: `${serviceUrl}/hooks/app` },
  });
  await using claude = await startClaudeSim({ port: claudePort, knobs: { profile } });
  process.stdout.write(`GoHighLevel simulator  ${crm.url}  (phone and CRM page; signed webhooks go to ${serviceUrl}/hooks/app)
Claude simulator       ${claude.url}
Latency profile        ${profile}

Settings for the service:
ANTHROPIC_API_KEY=sk-ant-simulated-0000000000
ANTHROPIC_BASE_URL=${claude.url}
GHL_PRIVATE_INTEGRATION_TOKEN=${defaultPrivateToken}
GHL_LOCATION_ID=${crm.location.id}
GHL_BASE_URL=${crm.url}
GHL_WEBHOOK_PUBLIC_KEY="${crm.publicKeyPem.trim().replaceAll('\n', '\\n')}"
`);
  await signal;
  return 0;
}

function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsOutcome {
  const crmPort = portOf(environment.SIM_GHL_PORT, 4010);
  const claudePort = portOf(environment.SIM_CLAUDE_PORT, 4011);
  if (crmPort === null || claudePort === null) {
    return {
      outcome: 'refused',
      problem: 'SIM_GHL_PORT and SIM_CLAUDE_PORT must be port numbers, 0 to 65535.',
    };
  }
  const profile = profiles.find((it) => it === (environment.SIM_PROFILE ?? 'seed'));
  if (profile === undefined) {
    return { outcome: 'refused', problem: `SIM_PROFILE must be one of ${profiles.join(', ')}.` };
  }
  const serviceUrl = environment.SIM_SERVICE_URL ?? 'http://127.0.0.1:8080';
  return { outcome: 'ok', settings: { crmPort, claudePort, profile, serviceUrl } };
}

function portOf(text: string | undefined, byDefault: number): number | null {
  const port = text === undefined || text === '' ? byDefault : Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}

process.exitCode = await main();
