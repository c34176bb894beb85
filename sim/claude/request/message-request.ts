import * as z from 'zod';

const cacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() });
export type CacheControl = z.infer<typeof cacheControl>;

const block = z.looseObject({ type: z.string(), cache_control: cacheControl.nullish() });
export type Block = z.infer<typeof block>;

const message = z.strictObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(block)]),
});
export type MessageParam = z.infer<typeof message>;

const tool = z.looseObject({ name: z.string().optional(), cache_control: cacheControl.nullish() });
const jsonObject = z.record(z.string(), z.unknown());

const outputConfig = z.strictObject({
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  format: z.strictObject({ type: z.literal('json_schema'), schema: jsonObject }).nullish(),
});

const thinking = z.strictObject({
  type: z.enum(['adaptive', 'between_tools', 'disabled', 'enabled']),
  display: z.enum(['summarized', 'omitted']).nullish(),
  budget_tokens: z.number().optional(),
});

const promptShape = {
  model: z.string(),
  messages: z.array(message).max(100_000),
  cache_control: cacheControl.nullish(),
  output_config: outputConfig.optional(),
  speed: z.enum(['standard', 'fast']).nullish(),
  system: z.union([z.string(), z.array(block)]).optional(),
  thinking: thinking.optional(),
  tool_choice: z.looseObject({ type: z.enum(['auto', 'any', 'tool', 'none']) }).optional(),
  tools: z.array(tool).optional(),
  context_management: z.unknown().optional(),
};

/** The body of count_tokens. */
export const promptSchema = z.strictObject(promptShape);
export type Prompt = z.infer<typeof promptSchema>;

/** The body of messages. */
export const messageRequestSchema = z.strictObject({
  ...promptShape,
  max_tokens: z.number().int().min(0),
  container: z.unknown().optional(),
  diagnostics: z.strictObject({ previous_message_id: z.string().nullish() }).nullish(),
  inference_geo: z.string().nullish(),
  metadata: z.strictObject({ user_id: z.string().max(512).nullish() }).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.boolean().optional(),
  // Kept in the shape so that their removal gets its own sentence instead of «extra inputs».
  temperature: z.unknown().optional(),
  top_p: z.unknown().optional(),
  top_k: z.unknown().optional(),
});
export type MessageRequest = z.infer<typeof messageRequestSchema>;

export function blocksOf(content: string | readonly Block[] | undefined): readonly Block[] {
  if (content === undefined) return [];
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

/** All the text of a message or system prompt, blocks joined by a line break. */
export function textOf(content: string | readonly Block[] | undefined): string {
  if (typeof content === 'string') return content;
  const texts = (content ?? []).map((entry) => (typeof entry.text === 'string' ? entry.text : ''));
  return texts.filter((text) => text !== '').join('\n');
}

/** One sentence about the first thing that does not fit, in the manner of the API: `path: message`. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'Invalid request';
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const prefix = path === '' ? '' : `${path}.`;
    return `${prefix}${issue.keys[0] ?? ''}: Extra inputs are not permitted`;
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `${path}: Field required`;
  }
  return `${path}: ${issue.message}`;
}
