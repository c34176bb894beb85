import { z } from 'zod';
import { defaultLanes, laneOn, maySpendOnThinking } from '../../adapters/claude/index.ts';
import type { Config } from '../../config/config.ts';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

export const claudeBaseUrl = 'https://api.anthropic.com';

const modelsShape = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      lifecycle: z.string().optional(),
      retires_at: z.string().nullish(),
    }),
  ),
});
type Model = z.output<typeof modelsShape>['data'][number];

/** Lists the models that the key may use; costs nothing. */
export async function checkClaude(config: Config, apiKey: string): Promise<readonly Finding[]> {
  const url = `${config.claude.baseUrl ?? claudeBaseUrl}/v1/models?limit=1000`;
  const headers = { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' };
  const listed = await fetchJson(url, modelsShape, { headers });
  if (listed.outcome !== 'ok') return [keyProblem(listed)];
  const models = new Map(listed.value.data.map((model) => [model.id, model]));
  return [
    ok('Claude key', `accepted, ${models.size} models`),
    ...wantedModels(config).map(({ id, setting }) => modelFinding(id, setting, models)),
  ];
}

function keyProblem(answer: Exclude<FetchOutcome<unknown>, { outcome: 'ok' }>): Finding {
  if (answer.outcome === 'unreachable') {
    return fail(
      'Claude key',
      `the Claude API cannot be reached (${answer.message}): check the network and ANTHROPIC_BASE_URL.`,
    );
  }
  return answer.status === 401 || answer.status === 403
    ? fail(
        'Claude key',
        `not accepted (HTTP ${answer.status}): make a new key in the Claude console and write it as ANTHROPIC_API_KEY.`,
      )
    : fail(
        'Claude key',
        `the Claude API answered HTTP ${answer.status}: try again, and look at its status page.`,
      );
}

interface WantedModel {
  readonly id: string;
  readonly setting: string;
}

function wantedModels({ claude }: Config): readonly WantedModel[] {
  const analyse = { id: claude.analyseModel ?? defaultLanes.analyse.model, setting: 'MODEL_ANALYSE' };
  const compose = { id: claude.composeModel ?? defaultLanes.compose.model, setting: 'MODEL_COMPOSE' };
  return analyse.id === compose.id
    ? [{ ...analyse, setting: 'MODEL_ANALYSE and MODEL_COMPOSE' }]
    : [analyse, compose];
}

function modelFinding(id: string, setting: string, models: ReadonlyMap<string, Model>): Finding {
  const model = models.get(id);
  if (model === undefined) {
    return fail(
      'model',
      `${id} is not offered to this key: write one of ${[...models.keys()].slice(0, 4).join(', ')} as ${setting}.`,
    );
  }
  const { lifecycle = 'active', retires_at: retiresAt } = model;
  if (lifecycle === 'active') {
    return maySpendOnThinking(laneOn(defaultLanes.compose, id)) ? slow(id, setting) : ok('model', id);
  }
  return warn(
    'model',
    `${id} is ${lifecycle}${retiresAt ? `, ends ${retiresAt.slice(0, 10)}` : ''}: choose another one as ${setting}.`,
  );
}

function slow(id: string, setting: string): Finding {
  return warn(
    'model',
    `${id} may think before each answer, which is paid for and makes leads wait: claude-haiku-5-5 and claude-sonnet-5-5 as ${setting} write at once.`,
  );
}
