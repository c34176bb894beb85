/** US dollars per million tokens. */
export interface Price {
  input: number;
  output: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
}

export interface BilledTokens {
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  output: number;
}

export interface Cost extends BilledTokens {
  total: number;
}

function price(input: number, output: number, readMultiplier: number): Price {
  return {
    input,
    output,
    cacheWrite5m: input * 1.25,
    cacheWrite1h: input * 2,
    cacheRead: input * readMultiplier,
  };
}

const longHaiku = price(0.5, 2.5, 0.1);
const longHaikuFromTokens = 100_000;

const prices: Readonly<Record<string, Price>> = {
  'claude-haiku-5-5': price(0.1, 0.5, 0.1),
  'claude-sonnet-5-5': price(2, 10, 0.05),
  'claude-opus-5-5': price(4, 20, 0.05),
  'claude-fable-5-2': price(8, 40, 0.025),
  'claude-fable-5-1': price(10, 50, 0.025),
  'claude-sonnet-5': price(2, 10, 0.1),
  'claude-opus-5': price(5, 25, 0.1),
  'claude-opus-4-8': price(5, 25, 0.1),
  'claude-sonnet-4-6': price(3, 15, 0.1),
  'claude-sonnet-4-5': price(3, 15, 0.1),
  'claude-haiku-4-5': price(1, 5, 0.1),
};

/** Haiku 5.5 has two bands; the whole prompt chooses the band of every token, output included. */
export function priceOf(modelId: string, promptTokens: number): Price {
  if (modelId === 'claude-haiku-5-5' && promptTokens > longHaikuFromTokens) return longHaiku;
  const found = prices[modelId];
  if (found === undefined) throw new Error(`no price for ${modelId}`);
  return found;
}

/** The cost of one request by token class; fast mode doubles it, US-only inference adds a tenth. */
export function costOf(
  modelId: string,
  tokens: BilledTokens,
  options: { speed: 'standard' | 'fast'; geo: string | null },
): Cost {
  const prompt = tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h;
  const table = priceOf(modelId, prompt);
  const factor = ((options.speed === 'fast' ? 2 : 1) * (options.geo === 'us' ? 1.1 : 1)) / 1_000_000;
  const cost = {
    input: tokens.input * table.input * factor,
    cacheRead: tokens.cacheRead * table.cacheRead * factor,
    cacheWrite5m: tokens.cacheWrite5m * table.cacheWrite5m * factor,
    cacheWrite1h: tokens.cacheWrite1h * table.cacheWrite1h * factor,
    output: tokens.output * table.output * factor,
  };
  const total = cost.input + cost.cacheRead + cost.cacheWrite5m + cost.cacheWrite1h + cost.output;
  return { ...cost, total };
}
