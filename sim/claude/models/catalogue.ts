/** What the simulator knows about each model: limits, lifecycle and the rules for its request options. */
export type ThinkingType = 'adaptive' | 'between_tools' | 'disabled' | 'enabled';
export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface ModelTraits {
  id: string;
  displayName: string;
  line: 'haiku' | 'sonnet' | 'opus' | 'fable';
  createdAt: string;
  deprecatedAt: string | null;
  retiresAt: string | null;
  maxInputTokens: number;
  maxOutputTokens: number;
  minCacheableTokens: number;
  thinkingTypes: readonly ThinkingType[];
  /** What a request without a `thinking` field gets. */
  defaultThinking: 'adaptive' | 'disabled';
  defaultEffort: Effort;
  acceptsPrefill: boolean;
  acceptsForcedTool: boolean;
  acceptsSystemRole: boolean;
  /** The hidden system prompt that a tools array brings along. */
  toolPromptTokens: number;
  /** Tokens of this model for one token of the current tokenizer; older models count fewer. */
  tokenScale: number;
}

const current = {
  deprecatedAt: null,
  retiresAt: null,
  maxInputTokens: 1_000_000,
  maxOutputTokens: 128_000,
  minCacheableTokens: 512,
  defaultThinking: 'adaptive',
  acceptsPrefill: false,
  acceptsForcedTool: false,
  acceptsSystemRole: true,
  // Not published for the 5.5 family; between the two published values of the generation before.
  toolPromptTokens: 320,
  tokenScale: 1,
} as const;

const earlier = { ...current, acceptsForcedTool: true, thinkingTypes: ['adaptive', 'disabled'] } as const;

const catalogue: readonly ModelTraits[] = [
  {
    ...current,
    id: 'claude-fable-5-2',
    displayName: 'Claude Fable 5.2',
    line: 'fable',
    createdAt: '2026-11-09T00:00:00Z',
    thinkingTypes: ['adaptive'],
    defaultEffort: 'high',
  },
  {
    ...current,
    id: 'claude-haiku-5-5',
    displayName: 'Claude Haiku 5.5',
    line: 'haiku',
    createdAt: '2026-10-07T00:00:00Z',
    thinkingTypes: ['adaptive', 'disabled'],
    defaultEffort: 'medium',
    acceptsForcedTool: true,
  },
  {
    ...current,
    id: 'claude-sonnet-5-5',
    displayName: 'Claude Sonnet 5.5',
    line: 'sonnet',
    createdAt: '2026-09-28T00:00:00Z',
    thinkingTypes: ['adaptive', 'between_tools'],
    defaultEffort: 'high',
  },
  {
    ...current,
    id: 'claude-opus-5-5',
    displayName: 'Claude Opus 5.5',
    line: 'opus',
    createdAt: '2026-09-22T00:00:00Z',
    thinkingTypes: ['adaptive'],
    defaultEffort: 'medium',
  },
  {
    ...current,
    id: 'claude-fable-5-1',
    displayName: 'Claude Fable 5.1',
    line: 'fable',
    createdAt: '2026-09-22T00:00:00Z',
    thinkingTypes: ['adaptive'],
    defaultEffort: 'high',
  },
  {
    ...earlier,
    id: 'claude-sonnet-5',
    displayName: 'Claude Sonnet 5',
    line: 'sonnet',
    createdAt: '2026-06-01T00:00:00Z',
    minCacheableTokens: 1024,
    defaultEffort: 'high',
    toolPromptTokens: 354,
    acceptsSystemRole: false,
  },
  {
    ...earlier,
    id: 'claude-opus-5',
    displayName: 'Claude Opus 5',
    line: 'opus',
    createdAt: '2026-06-01T00:00:00Z',
    defaultEffort: 'high',
    toolPromptTokens: 286,
  },
  {
    ...earlier,
    id: 'claude-opus-4-8',
    displayName: 'Claude Opus 4.8',
    line: 'opus',
    createdAt: '2026-03-01T00:00:00Z',
    minCacheableTokens: 1024,
    defaultEffort: 'high',
  },
  {
    ...earlier,
    id: 'claude-sonnet-4-6',
    displayName: 'Claude Sonnet 4.6',
    line: 'sonnet',
    createdAt: '2026-02-17T00:00:00Z',
    minCacheableTokens: 1024,
    thinkingTypes: ['adaptive', 'disabled', 'enabled'],
    defaultThinking: 'disabled',
    defaultEffort: 'high',
    acceptsSystemRole: false,
    tokenScale: 1 / 1.3,
  },
  {
    ...earlier,
    id: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5',
    line: 'haiku',
    createdAt: '2025-10-01T00:00:00Z',
    maxInputTokens: 200_000,
    maxOutputTokens: 64_000,
    minCacheableTokens: 4096,
    thinkingTypes: ['disabled', 'enabled'],
    defaultThinking: 'disabled',
    defaultEffort: 'high',
    acceptsPrefill: true,
    acceptsSystemRole: false,
    toolPromptTokens: 496,
    tokenScale: 1 / 1.3,
  },
  {
    ...earlier,
    id: 'claude-sonnet-4-5',
    displayName: 'Claude Sonnet 4.5',
    line: 'sonnet',
    createdAt: '2025-09-29T00:00:00Z',
    deprecatedAt: '2026-06-01T00:00:00Z',
    retiresAt: '2026-11-30T00:00:00Z',
    minCacheableTokens: 1024,
    maxInputTokens: 200_000,
    maxOutputTokens: 64_000,
    thinkingTypes: ['disabled', 'enabled'],
    defaultThinking: 'disabled',
    defaultEffort: 'high',
    acceptsPrefill: true,
    acceptsSystemRole: false,
    tokenScale: 1 / 1.3,
  },
];

const aliases: Readonly<Record<string, string>> = {
  'claude-haiku-4-5-20251001': 'claude-haiku-4-5',
  'claude-sonnet-4-5-20250929': 'claude-sonnet-4-5',
};

const byId = new Map(catalogue.map((model) => [model.id, model]));

/** Newest first, as the models endpoint lists them. */
export function allModels(): readonly ModelTraits[] {
  return catalogue;
}

export function findModel(id: string): ModelTraits | undefined {
  return byId.get(aliases[id] ?? id);
}

export function lifecycleOf(model: ModelTraits, now: number): 'active' | 'deprecated' | 'retired' {
  if (model.retiresAt !== null && now >= Date.parse(model.retiresAt)) return 'retired';
  if (model.deprecatedAt !== null && now >= Date.parse(model.deprecatedAt)) return 'deprecated';
  return 'active';
}
