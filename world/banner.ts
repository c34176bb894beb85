import type { Paint } from '../src/cli/paint.ts';

export interface BannerFacts {
  readonly version: string;
  readonly pageUrl: string;
  readonly serviceUrl: string;
  /** CRM user who looks after the demo's leads. */
  readonly agent: { readonly id: string; readonly name: string };
  /** One-time link that makes the owner; null = there is one. */
  readonly ownerLink: string | null;
  readonly claudeUrl: string;
  readonly database: string;
  readonly moved: readonly string[];
  readonly readyMs: number;
}

const rule = '─'.repeat(76);

/** What runs where, and what can be done next. */
export function bannerLines(facts: BannerFacts, paint: Paint): string[] {
  const row = (label: string, text: string) => `  ${paint('dim', label.padEnd(18))}${text}`;
  return [
    '',
    `  ${paint('bold', `EnterpriseHub ${facts.version}`)}, ready in ${(facts.readyMs / 1000).toFixed(1)} s. ${paint('yellow', 'Claude and GoHighLevel are simulated.')}`,
    `  ${paint('dim', rule)}`,
    row('Phone and CRM', paint('cyan', facts.pageUrl)),
    row('', 'open it, text as the lead, watch the CRM change'),
    row('Dashboard', paint('cyan', `${facts.serviceUrl}/`)),
    row('Agent panel', paint('cyan', `${facts.serviceUrl}/panel`)),
    row('', `as the owner, press «I am ${facts.agent.name}»`),
    row('Service', `${facts.serviceUrl}  (webhooks, health, sign-in)`),
    ...ownerRows(facts, row, paint),
    row('Claude simulator', facts.claudeUrl),
    row('PostgreSQL', facts.database),
    ...facts.moved.map((sentence) => row('', paint('yellow', sentence))),
    '',
    row('From a terminal', 'npm run text -- "is the 3 bed on Oak still available?"'),
    row('', 'npm run receive -- payload.json'),
    row('', 'npm run doctor'),
    row('Real accounts', 'write ANTHROPIC_API_KEY, GHL_PRIVATE_INTEGRATION_TOKEN and'),
    row('', 'GHL_LOCATION_ID, start again (README, «Connect»)'),
    row('End', 'Ctrl-C'),
    `  ${paint('dim', rule)}`,
  ];
}

function ownerRows(
  { ownerLink, serviceUrl }: BannerFacts,
  row: (label: string, text: string) => string,
  paint: Paint,
): string[] {
  return ownerLink === null
    ? [row('Sign in', `${serviceUrl}/sign-in`), row('', 'password forgotten: npm run access -- link EMAIL')]
    : [
        row('Make it yours', 'open this once, within a day, and choose a password:'),
        `  ${paint('cyan', ownerLink)}`,
      ];
}
