import type { Effort, ModelTraits, ThinkingType } from '../models/catalogue.ts';
import type { Prompt } from './message-request.ts';

export interface ThinkingPlan {
  /** Whether the model thinks before it writes. */
  thinks: boolean;
  type: ThinkingType;
  effort: Effort;
  display: 'summarized' | 'omitted';
}

export function thinkingPlan(prompt: Prompt, model: ModelTraits): ThinkingPlan {
  const type = prompt.thinking?.type ?? model.defaultThinking;
  return {
    thinks: type === 'adaptive' || type === 'enabled',
    type,
    effort: prompt.output_config?.effort ?? model.defaultEffort,
    display: prompt.thinking?.display ?? (model.line === 'haiku' ? 'summarized' : 'omitted'),
  };
}

/** The rules per model of the migration guides; returns the complaint or undefined. */
export function checkThinking(prompt: Prompt, model: ModelTraits): string | undefined {
  const type = prompt.thinking?.type;
  if (type === undefined) return undefined;
  if (!model.thinkingTypes.includes(type)) return refusalOf(type, model);
  const effort = prompt.output_config?.effort ?? model.defaultEffort;
  const isOff = type === 'disabled' || type === 'between_tools';
  if (isOff && model.defaultThinking === 'adaptive' && (effort === 'xhigh' || effort === 'max')) {
    return `thinking.type: "${type}" is not supported with effort "${effort}" on this model.`;
  }
  if (type === 'enabled' && prompt.thinking?.budget_tokens === undefined) {
    return 'thinking.enabled.budget_tokens: Field required';
  }
  return undefined;
}

function refusalOf(type: ThinkingType, model: ModelTraits): string {
  if (type === 'enabled') {
    return `"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`;
  }
  const allowed = model.thinkingTypes.map((entry) => `"${entry}"`).join(', ');
  return `thinking.type: "${type}" is not supported for this model. Supported values: ${allowed}.`;
}
