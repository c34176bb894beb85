import {
  createGhlClient,
  createPrivateTokens,
  type GhlClient,
  ghlBaseUrl,
} from '../../adapters/ghl/index.ts';
import type { Config } from '../../config/config.ts';
import type { CrmFailure, CrmResult, CrmWorkflow } from '../../domain/crm.ts';
import { defaultSettings } from '../../domain/location.ts';
import { systemClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { systemRandom } from '../../kit/random.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Of nobody: a search for it finds nothing and needs the scope all the same. */
const nobodysPhone = '+15125550100';

/** Reads only: the location, and one harmless call for each scope that a read can prove. */
export async function checkCrm(
  config: Config,
  token: string,
  locationId: string,
): Promise<readonly Finding[]> {
  await using crm = createGhlClient({
    baseUrl: config.ghl.baseUrl ?? ghlBaseUrl,
    tokens: createPrivateTokens(new Map([[locationId, token]]), silentLog),
    clock: systemClock,
    random: systemRandom,
    deadlineMs: config.ghl.callTimeoutMs,
  });
  const location = await crm.getLocation(locationId);
  if (location.outcome === 'failed') return [locationProblem(location, locationId)];
  const { name, timeZone } = location.value;
  return [
    ok('CRM location', `${name} (${locationId}), ${timeZone}`),
    ...(await Promise.all([checkScopes(crm, locationId), checkNames(crm, locationId)])).flat(),
  ];
}

function locationProblem({ kind, status, message }: CrmFailure, locationId: string): Finding {
  const what = 'CRM location';
  const answer = status === null ? message : `HTTP ${status}: ${message}`;
  switch (kind) {
    case 'unauthorised':
      return fail(
        what,
        `the token is not accepted for ${locationId} (${answer}): write the token of this sub-account, with the scopes of the README.`,
      );
    case 'not-found':
    case 'refused':
      return fail(
        what,
        `${locationId} was not found (${answer}): write the id under Settings, Business Profile as GHL_LOCATION_ID.`,
      );
    case 'limited':
      return fail(what, `the CRM's rate limit is used up (${answer}): wait and try again.`);
    case 'unknown':
    case 'unreachable':
      return fail(what, `the CRM cannot be reached (${answer}): check the network and GHL_BASE_URL.`);
    default:
      return kind satisfies never;
  }
}

async function checkScopes(crm: GhlClient, locationId: string): Promise<readonly Finding[]> {
  const reads: readonly (readonly [scope: string, read: Promise<CrmResult<unknown>>])[] = [
    ['contacts.readonly', crm.findContactByPhone(locationId, nobodysPhone)],
    ['conversations.readonly', crm.searchConversations(locationId, { limit: 1 })],
    ['opportunities.readonly', crm.listPipelines(locationId)],
    ['users.readonly', crm.listUsers(locationId)],
  ];
  const results = await Promise.all(reads.map(async ([scope, read]) => ({ scope, result: await read })));
  const problems = results.flatMap(({ scope, result }) =>
    result.outcome === 'ok' ? [] : [scopeProblem(scope, result)],
  );
  if (problems.length > 0) return problems;
  return [
    ok('CRM scopes', `reading works: ${results.map(({ scope }) => scope).join(', ')}`),
    warn(
      'CRM scopes',
      'writing is not tried, a test would change your data: tick the write scopes of the README.',
    ),
  ];
}

function scopeProblem(scope: string, { kind, message }: CrmFailure): Finding {
  return kind === 'unauthorised'
    ? fail('CRM scopes', `${scope} is missing: tick it in the private integration.`)
    : fail('CRM scopes', `${scope} could not be tried (${message}): try again.`);
}

/** What the service looks up by name; without it the rest works, and that part is left out. */
async function checkNames(crm: GhlClient, locationId: string): Promise<readonly Finding[]> {
  const [fields, workflows] = await Promise.all([
    crm.listCustomFields(locationId),
    crm.listWorkflows(locationId),
  ]);
  return [
    fields.outcome === 'failed'
      ? scopeProblem('locations/customFields.readonly', fields)
      : missing('CRM fields', 'custom field', Object.values(defaultSettings.fields), fields.value),
    workflows.outcome === 'failed'
      ? scopeProblem('workflows.readonly', workflows)
      : notifyWorkflow(workflows.value),
  ];
}

function notifyWorkflow(present: readonly CrmWorkflow[]): Finding {
  const wanted = defaultSettings.notifyWorkflow;
  const named = present.filter(({ name }) => name.trim().toLowerCase() === wanted.toLowerCase());
  return named.length > 0 && named.every(({ isDraft }) => isDraft)
    ? warn('CRM workflow', `${wanted} is a draft: publish it, else it is not started and tells nobody.`)
    : missing('CRM workflow', 'workflow', [wanted], present);
}

function missing(
  what: string,
  kind: string,
  wanted: readonly string[],
  present: readonly { readonly name: string }[],
): Finding {
  const names = new Set(present.map(({ name }) => name.trim().toLowerCase()));
  const absent = wanted.filter((name) => !names.has(name.toLowerCase()));
  return absent.length === 0
    ? ok(what, `found: ${wanted.join(', ')}`)
    : warn(what, `no ${kind} named ${absent.join(', ')}: make it, else it is left out.`);
}
