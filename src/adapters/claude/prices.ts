/** US dollars per million tokens. */
interface Price {
  readonly input: number;
  readonly output: number;
  readonly write5m: number;
  readonly write1h: number;
  readonly read: number;
}

/** Our own table: public ones lag behind and get the read multipliers wrong. As of 2026-11-22. */
const prices: Readonly<Record<string, Price>> = {
  'claude-haiku-5-5': { input: 0.1, output: 0.5, write5m: 0.125, write1h: 0.2, read: 0.01 },
  'claude-sonnet-5-5': { input: 2, output: 10, write5m: 2.5, write1h: 4, read: 0.1 },
  'claude-opus-5-5': { input: 4, output: 20, write5m: 5, write1h: 8, read: 0.2 },
  'claude-fable-5-2': { input: 8, output: 40, write5m: 10, write1h: 16, read: 0.2 },
  'claude-fable-5-1': { input: 10, output: 50, write5m: 12.5, write1h: 20, read: 0.25 },
  'claude-sonnet-5': { input: 2, output: 10, write5m: 2.5, write1h: 4, read: 0.2 },
  'claude-opus-5': { input: 5, output: 25, write5m: 6.25, write1h: 10, read: 0.5 },
  'claude-opus-4-8': { input: 5, output: 25, write5m: 6.25, write1h: 10, read: 0.5 },
  'claude-sonnet-4-6': { input: 3, output: 15, write5m: 3.75, write1h: 6, read: 0.3 },
  'claude-haiku-4-5': { input: 1, output: 5, write5m: 1.25, write1h: 2, read: 0.1 },
};

/** haiku-5-5 costs five times as much, output included, when the whole prompt is over this many tokens. */
const haikuBandTokens = 100_000;
const haikuOverBand: Price = { input: 0.5, output: 2.5, write5m: 0.625, write1h: 1, read: 0.05 };

/** A model that the table lacks is counted at the dearest price, so that a budget errs to the safe side. */
const dearest: Price = { input: 10, output: 50, write5m: 12.5, write1h: 20, read: 0.5 };

export interface TokenCounts {
  /** After the last cache breakpoint only. */
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  readonly outputTokens: number;
  /** Processing bound to the United States costs a tenth more. */
  readonly inferenceGeo?: string | null;
}

/** By their undated ids. */
export const pricedModels: readonly string[] = Object.keys(prices);

export function hasPrice(model: string): boolean {
  return undated(model) in prices;
}

/** The price of one request in US dollars. */
export function costOf(counts: TokenCounts, model: string): number {
  const price = priceOf(counts, model);
  const perMillion =
    counts.inputTokens * price.input +
    counts.cacheReadTokens * price.read +
    counts.cacheWrite5mTokens * price.write5m +
    counts.cacheWrite1hTokens * price.write1h +
    counts.outputTokens * price.output;
  return (perMillion / 1_000_000) * (counts.inferenceGeo === 'us' ? 1.1 : 1);
}

function priceOf(counts: TokenCounts, model: string): Price {
  const prompt =
    counts.inputTokens + counts.cacheReadTokens + counts.cacheWrite5mTokens + counts.cacheWrite1hTokens;
  if (undated(model) === 'claude-haiku-5-5' && prompt > haikuBandTokens) return haikuOverBand;
  return prices[undated(model)] ?? dearest;
}

/** What a warm prefix of so many tokens saves its next reader, and what the smallest request that reads it costs. */
export function worthOfCaching(model: string, tokens: number): { savedUsd: number; readUsd: number } {
  const price = prices[undated(model)] ?? dearest;
  return {
    savedUsd: ((price.write5m - price.read) * tokens) / 1_000_000,
    readUsd: (price.read * tokens + price.output) / 1_000_000,
  };
}

/** Older ids end in a date, and an answer may name the dated one. */
function undated(model: string): string {
  return model.replace(/-\d{8}$/, '');
}
