import { type Random, seededRandom } from '../../src/kit/random.ts';
import type { AnswerFaults } from './faults.ts';
import type { ModelTraits } from './models/catalogue.ts';
import type { ThinkingPlan } from './request/thinking.ts';
import { answerByRules } from './rules/answer-by-rules.ts';
import type { ScriptedAnswer } from './script.ts';
import type { SimRequest } from './sim-request.ts';
import { countTokens, takeTokens } from './tokens.ts';

export type AnswerBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string; citations: null }
  | {
      type: 'tool_use';
      id: string;
      name: string;
      input: Record<string, unknown>;
      caller: { type: 'direct' };
    };

export interface Answer {
  blocks: AnswerBlock[];
  stopReason: string;
  stopSequence: string | null;
  stopDetails: { type: 'refusal'; category: string | null; explanation: string | null } | null;
  outputTokens: number;
  thinkingTokens: number;
}

export interface AnswerOrder {
  request: SimRequest;
  model: ModelTraits;
  thinking: ThinkingPlan;
  scripted: ScriptedAnswer | undefined;
  faults: AnswerFaults;
  now: number;
  /** From the content of the request: the same request gets the same words. */
  contentSeed: number;
}

/** Median hidden thinking by effort; lognormal around it. */
const thinkingMedians = { low: 150, medium: 500, high: 1_200, xhigh: 3_000, max: 6_000 } as const;
const thinkingSigma = 0.8;
const toolUseTokens = 20;

interface Draft {
  text: string;
  toolUse: { name: string; input: Record<string, unknown> } | undefined;
}

/** Composes the whole answer; whether it is streamed does not change a word of it. */
export function composeAnswer(order: AnswerOrder): Answer {
  const random = seededRandom(order.contentSeed);
  if (order.request.body.max_tokens === 0) return emptyAnswer('max_tokens', 0);
  const refusal = order.scripted?.refusal ?? (order.faults.refusal ? 'general_harms' : undefined);
  if (refusal !== undefined) return refusalAnswer(refusal);
  const limit = order.request.body.max_tokens;
  const wanted = thinkingTokensFor(order, random);
  if (wanted >= limit) return thinkingOnly(order, limit, 'max_tokens');
  if (order.faults.emptyText) return thinkingOnly(order, Math.max(wanted, 50), 'end_turn');
  return limitedAnswer(order, draftOf(order), wanted);
}

function thinkingTokensFor(order: AnswerOrder, random: Random): number {
  if (order.scripted?.thinkingTokens !== undefined) return order.scripted.thinkingTokens;
  if (!order.thinking.thinks) return 0;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(thinkingMedians[order.thinking.effort] * Math.exp(thinkingSigma * normal));
}

function draftOf(order: AnswerOrder): Draft {
  const { scripted, request, faults } = order;
  if (scripted?.toolUse !== undefined) return { text: scripted.text ?? '', toolUse: scripted.toolUse };
  const byRules = () => answerByRules({ request, now: order.now, contentSeed: order.contentSeed });
  const text = scripted?.text ?? (scripted?.json === undefined ? undefined : JSON.stringify(scripted.json));
  const draft = text === undefined ? byRules() : { text, toolUse: undefined };
  const isBroken = faults.brokenJson && request.body.output_config?.format != null;
  return isBroken ? { ...draft, text: draft.text.slice(0, Math.ceil(draft.text.length * 0.6)) } : draft;
}

function limitedAnswer(order: AnswerOrder, draft: Draft, thinkingTokens: number): Answer {
  const { model, request, scripted } = order;
  const stopped = cutAtStopSequence(draft.text, request.body.stop_sequences ?? []);
  const room = request.body.max_tokens - thinkingTokens;
  const allowed = order.faults.maxTokens ? Math.min(room, countTokens(stopped.text) / 2) : room;
  const text = takeTokens(stopped.text, allowed, model.tokenScale);
  const isCut = text.length < stopped.text.length;
  const toolUse = isCut ? undefined : draft.toolUse;
  const natural = toolUse ? 'tool_use' : stopped.sequence === null ? 'end_turn' : 'stop_sequence';
  const toolTokens = toolUse ? toolUseTokens + countTokens(JSON.stringify(toolUse.input)) : 0;
  return {
    blocks: [
      ...thinkingBlocks(order, thinkingTokens),
      ...textBlocks(text),
      ...toolBlocks(toolUse, order.contentSeed),
    ],
    stopReason: isCut ? 'max_tokens' : (scripted?.stopReason ?? natural),
    stopSequence: isCut ? null : stopped.sequence,
    stopDetails: null,
    outputTokens: thinkingTokens + countTokens(text, model.tokenScale) + toolTokens,
    thinkingTokens,
  };
}

function textBlocks(text: string): AnswerBlock[] {
  return text === '' ? [] : [{ type: 'text', text, citations: null }];
}

function toolBlocks(toolUse: Draft['toolUse'], contentSeed: number): AnswerBlock[] {
  if (toolUse === undefined) return [];
  const id = `toolu_${contentSeed.toString(36).padStart(24, '0')}`;
  return [{ type: 'tool_use', id, name: toolUse.name, input: toolUse.input, caller: { type: 'direct' } }];
}

function thinkingBlocks(order: AnswerOrder, tokens: number): AnswerBlock[] {
  if (tokens === 0) return [];
  const isShown = order.thinking.display === 'summarized';
  const thinking = isShown ? 'Reading what was said and what is already known, then answering briefly.' : '';
  return [{ type: 'thinking', thinking, signature: `sig_${order.contentSeed.toString(16)}` }];
}

function thinkingOnly(order: AnswerOrder, tokens: number, stopReason: string): Answer {
  const base = emptyAnswer(stopReason, tokens);
  return { ...base, thinkingTokens: tokens, blocks: thinkingBlocks(order, tokens) };
}

function emptyAnswer(stopReason: string, outputTokens: number): Answer {
  return { blocks: [], stopReason, stopSequence: null, stopDetails: null, outputTokens, thinkingTokens: 0 };
}

function refusalAnswer(category: string): Answer {
  const explanation = 'The request was declined.';
  return { ...emptyAnswer('refusal', 1), stopDetails: { type: 'refusal', category, explanation } };
}

function cutAtStopSequence(text: string, sequences: readonly string[]) {
  let end = text.length;
  let found: string | null = null;
  for (const sequence of sequences) {
    const at = sequence === '' ? -1 : text.indexOf(sequence);
    if (at < 0 || at >= end) continue;
    end = at;
    found = sequence;
  }
  return { text: text.slice(0, end), sequence: found };
}
