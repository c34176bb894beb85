import { hash } from 'node:crypto';
import type { ModelTraits } from '../models/catalogue.ts';
import { type Block, blocksOf, type CacheControl, type Prompt } from '../request/message-request.ts';
import { thinkingPlan } from '../request/thinking.ts';
import { countTokens } from '../tokens.ts';

export type Level = 'tools' | 'system' | 'messages';

/** One place of the prompt that can end a cached prefix: a tool, a system block, a content block. */
export interface Position {
  level: Level;
  /** The block without its marker, so that moving a marker changes nothing. */
  canonical: string;
  /** Tokens of the prompt up to and including this position. */
  tokensUpTo: number;
  marker: CacheControl | undefined;
  canBeMarked: boolean;
}

export interface Layout {
  positions: readonly Position[];
  seeds: Readonly<Record<Level, string>>;
  totalTokens: number;
}

/** Every message has a little frame around its content. */
const tokensPerMessage = 4;
/** The sentences that explain the format to the model. */
const formatPromptTokens = 60;
const tokensPerImage = 1_500;

interface Draft {
  positions: Position[];
  tokens: number;
  scale: number;
}

/** Flattens a prompt in the order the cache reads it: tools, system, messages. */
export function layOut(prompt: Prompt, model: ModelTraits, formatLevel: 'tools' | 'system'): Layout {
  const draft: Draft = { positions: [], tokens: 0, scale: model.tokenScale };
  const format = prompt.output_config?.format;
  const formatText = format ? JSON.stringify(format) : '';
  const formatTokens = format ? formatPromptTokens + countTokens(formatText, draft.scale) : 0;
  const tools = prompt.tools ?? [];
  if (tools.length > 0) draft.tokens += model.toolPromptTokens + forcedToolTokens(prompt);
  if (formatLevel === 'tools') draft.tokens += formatTokens;
  for (const tool of tools) add(draft, 'tools', tool, '');
  if (formatLevel === 'system') draft.tokens += formatTokens;
  for (const block of blocksOf(prompt.system)) add(draft, 'system', block, '');
  for (const message of prompt.messages) {
    draft.tokens += tokensPerMessage;
    for (const block of blocksOf(message.content)) add(draft, 'messages', block, message.role);
  }
  return {
    positions: draft.positions,
    seeds: seedsOf(prompt, model, formatText, formatLevel),
    totalTokens: draft.tokens,
  };
}

function forcedToolTokens(prompt: Prompt): number {
  const type = prompt.tool_choice?.type;
  return type === 'any' || type === 'tool' ? 100 : 0;
}

function add(draft: Draft, level: Level, block: Partial<Block>, role: string): void {
  const { cache_control: marker, ...content } = block;
  // Keys of the block itself have no order for the API; the order inside (tool input) counts.
  const canonical = `${role}|${JSON.stringify(sortedEntries(content))}`;
  draft.tokens += tokensOf(content, draft.scale);
  draft.positions.push({
    level,
    canonical,
    tokensUpTo: draft.tokens,
    marker: marker ?? undefined,
    canBeMarked: canBeMarked(content),
  });
}

function sortedEntries(content: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(content).sort(([left], [right]) => (left < right ? -1 : 1));
}

function tokensOf(content: Readonly<Record<string, unknown>>, scale: number): number {
  if (content.type === 'text' && typeof content.text === 'string') return countTokens(content.text, scale);
  if (content.type === 'image') return tokensPerImage;
  return countTokens(JSON.stringify(content), scale);
}

function canBeMarked(content: Readonly<Record<string, unknown>>): boolean {
  if (content.type === 'thinking' || content.type === 'redacted_thinking') return false;
  return !(content.type === 'text' && content.text === '');
}

function seedsOf(
  prompt: Prompt,
  model: ModelTraits,
  formatText: string,
  formatLevel: 'tools' | 'system',
): Record<Level, string> {
  const thinking = thinkingPlan(prompt, model);
  const hasImages = prompt.messages.some((message) =>
    blocksOf(message.content).some((block) => block.type === 'image'),
  );
  return {
    tools: formatLevel === 'tools' ? formatText : '',
    system: formatLevel === 'system' ? formatText : '',
    messages: JSON.stringify([prompt.tool_choice ?? null, hasImages, thinking.type, thinking.effort]),
  };
}

/** The hash of every prefix: h(i) covers the seeds and all blocks up to i. */
export function prefixHashes(layout: Layout): string[] {
  const hashes: string[] = [];
  let previous = 'start';
  let level: Level | undefined;
  for (const position of layout.positions) {
    const entering = enteredLevels(level, position.level).map((name) => `${name}:${layout.seeds[name]}`);
    level = position.level;
    previous = hash('sha256', `${previous}|${entering.join('|')}|${position.canonical}`);
    hashes.push(previous);
  }
  return hashes;
}

const order: readonly Level[] = ['tools', 'system', 'messages'];

/** A prompt without tools still passes the tools level: its seed counts for what follows. */
function enteredLevels(from: Level | undefined, to: Level): readonly Level[] {
  const start = from === undefined ? 0 : order.indexOf(from) + 1;
  return order.slice(start, order.indexOf(to) + 1);
}
