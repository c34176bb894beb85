import { type ApiError, apiError, invalidRequest } from '../api-error.ts';
import { findModel, lifecycleOf, type ModelTraits } from '../models/catalogue.ts';
import { blocksOf, type MessageRequest, type Prompt } from './message-request.ts';
import { checkSchema } from './schema-rules.ts';
import { checkThinking } from './thinking.ts';

/** The version under which sampling parameters and two block shapes are gone. */
const strictVersion = '2026-10-21';

export type ModelLookup = { outcome: 'found'; model: ModelTraits } | { outcome: 'refused'; error: ApiError };

export function lookUpModel(id: string, now: number): ModelLookup {
  const model = findModel(id);
  if (model === undefined || lifecycleOf(model, now) === 'retired') {
    return { outcome: 'refused', error: apiError(404, `model: ${id}`) };
  }
  return { outcome: 'found', model };
}

/** Rules that hold for counting and for creating; returns the first complaint or undefined. */
export function checkPrompt(prompt: Prompt, model: ModelTraits): ApiError | undefined {
  const complaint =
    checkTurns(prompt, model) ?? checkBlocks(prompt) ?? checkThinking(prompt, model) ?? checkFormat(prompt);
  return complaint === undefined ? undefined : invalidRequest(complaint);
}

/** Rules that hold for creating a message only. */
export function checkMessageRequest(
  request: MessageRequest,
  model: ModelTraits,
  version: string,
): ApiError | undefined {
  const complaint =
    checkSampling(request, version) ?? checkOutputLimit(request, model) ?? checkToolChoice(request, model);
  if (complaint !== undefined) return invalidRequest(complaint);
  return checkPrompt(request, model) ?? checkPreWarm(request);
}

function checkSampling(request: MessageRequest, version: string): string | undefined {
  if (version < strictVersion) return undefined;
  const found = (['temperature', 'top_p', 'top_k'] as const).find((name) => request[name] !== undefined);
  if (found !== undefined) return `${found}: Extra inputs are not permitted`;
  for (const [index, message] of request.messages.entries()) {
    for (const [place, block] of blocksOf(message.content).entries()) {
      const path = `messages.${index}.content.${place}`;
      if (message.role === 'assistant' && block.type === 'document') {
        return `${path}: \`document\` blocks are not permitted in assistant messages`;
      }
      const isCited = Array.isArray(block.citations) && block.citations.length > 0;
      if (message.role === 'user' && block.type === 'text' && isCited) {
        return `${path}.citations: Extra inputs are not permitted`;
      }
    }
  }
  return undefined;
}

function checkOutputLimit(request: MessageRequest, model: ModelTraits): string | undefined {
  if (request.max_tokens <= model.maxOutputTokens) return undefined;
  return `max_tokens: ${request.max_tokens} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.id}`;
}

function checkToolChoice(request: MessageRequest, model: ModelTraits): string | undefined {
  const type = request.tool_choice?.type;
  if (type !== 'any' && type !== 'tool') return undefined;
  if ((request.tools ?? []).length === 0) return 'tool_choice: requires tools to be specified';
  return model.acceptsForcedTool ? undefined : `tool_choice.type: "${type}" is not supported for this model`;
}

function checkTurns(prompt: Prompt, model: ModelTraits): string | undefined {
  const first = prompt.messages[0];
  const last = prompt.messages.at(-1);
  if (first === undefined || last === undefined) return 'messages: at least one message is required';
  if (first.role !== 'user') return 'messages: first message must use the "user" role';
  if (last.role === 'assistant' && !model.acceptsPrefill) {
    return 'This model does not support assistant message prefill. The conversation must end with a user message.';
  }
  return checkSystemTurns(prompt, model);
}

function checkSystemTurns(prompt: Prompt, model: ModelTraits): string | undefined {
  for (const [index, message] of prompt.messages.entries()) {
    if (message.role !== 'system') continue;
    if (!model.acceptsSystemRole) return `messages.${index}.role: "system" is not supported for this model`;
    if (prompt.messages[index - 1]?.role !== 'user') {
      return `messages.${index}: a "system" message must follow a "user" message`;
    }
  }
  return undefined;
}

function checkBlocks(prompt: Prompt): string | undefined {
  for (const [index, message] of prompt.messages.entries()) {
    const blocks = blocksOf(message.content);
    const isEmpty = blocks.length === 0 || blocks.some((block) => block.type === 'text' && !block.text);
    if (!isEmpty) continue;
    if (typeof message.content !== 'string' && blocks.length > 0) {
      return 'messages: text content blocks must be non-empty';
    }
    return `messages.${index}: all messages must have non-empty content`;
  }
  return undefined;
}

function checkFormat(prompt: Prompt): string | undefined {
  const format = prompt.output_config?.format;
  return format ? checkSchema(format.schema) : undefined;
}

/** `max_tokens: 0` writes the cache and produces nothing, so whatever shapes an answer is refused. */
function checkPreWarm(request: MessageRequest): ApiError | undefined {
  if (request.max_tokens > 0) return undefined;
  const refused =
    (request.stream === true && 'stream') ||
    (request.thinking?.type === 'enabled' && 'thinking') ||
    (request.output_config?.format && 'output_config.format') ||
    ((request.tool_choice?.type === 'any' || request.tool_choice?.type === 'tool') && 'tool_choice');
  return refused ? invalidRequest(`max_tokens: 0 is not supported with ${refused}`) : undefined;
}
