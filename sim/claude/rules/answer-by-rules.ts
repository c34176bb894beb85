import { seededRandom } from '../../../src/kit/random.ts';
import type { SimRequest } from '../sim-request.ts';
import { fillSchema } from './fill-schema.ts';
import { isObject, type JsonObject, lastDocument } from './json.ts';
import type { LaneInput } from './lane.ts';
import { lanes } from './lanes.ts';
import { neutralLane } from './neutral-lane.ts';

export interface RulesOrder {
  request: SimRequest;
  now: number;
  contentSeed: number;
}

export interface RulesAnswer {
  text: string;
  toolUse: { name: string; input: Record<string, unknown> } | undefined;
}

/** Plays the model: reads the request as a model would and answers by rules. */
export function answerByRules(order: RulesOrder): RulesAnswer {
  const tool = forcedTool(order.request);
  const schema = tool?.schema ?? order.request.body.output_config?.format?.schema;
  const random = seededRandom(order.contentSeed);
  const input: LaneInput = {
    systemText: order.request.systemText,
    userText: order.request.userText,
    document: lastDocument(order.request.userText),
    schema,
    now: order.now,
    choose: (count) => Math.floor(random() * count),
  };
  const lane = lanes.find((candidate) => candidate.takes(input)) ?? neutralLane;
  const answer = lane.answer(input);
  if (schema === undefined) return { text: typeof answer === 'string' ? answer : '', toolUse: undefined };
  const filled = fillSchema(schema, typeof answer === 'string' ? { text: answer } : answer);
  if (tool === undefined) return { text: JSON.stringify(filled), toolUse: undefined };
  return { text: '', toolUse: { name: tool.name, input: { ...filled } } };
}

function forcedTool(request: SimRequest): { name: string; schema: JsonObject } | undefined {
  const choice = request.body.tool_choice;
  if (choice?.type !== 'any' && choice?.type !== 'tool') return undefined;
  const tools = request.body.tools ?? [];
  const tool = choice.type === 'tool' ? tools.find((entry) => entry.name === choice.name) : tools[0];
  if (tool?.name === undefined) return undefined;
  return { name: tool.name, schema: isObject(tool.input_schema) ? tool.input_schema : {} };
}
