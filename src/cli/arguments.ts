import { parseArgs } from 'node:util';

export type Arguments =
  | {
      readonly outcome: 'ok';
      readonly words: readonly string[];
      readonly flags: ReadonlySet<string>;
      readonly values: ReadonlyMap<string, string>;
    }
  | { readonly outcome: 'refused'; readonly problem: string };

export interface ArgumentNames {
  readonly flags: readonly string[];
  readonly values: readonly string[];
}

/** Options that exist, and everything else as words. */
export function readArguments(args: readonly string[], names: ArgumentNames): Arguments {
  const options = Object.fromEntries([
    ...names.flags.map((name) => [name, { type: 'boolean' as const }]),
    ...names.values.map((name) => [name, { type: 'string' as const }]),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const entries = Object.entries(values);
    return {
      outcome: 'ok',
      words: positionals,
      flags: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
      values: new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    };
  } catch (error) {
    return { outcome: 'refused', problem: error instanceof Error ? error.message : String(error) };
  }
}
