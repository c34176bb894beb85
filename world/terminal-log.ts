import type { Log } from '../src/kit/log.ts';

export interface TerminalLogOptions {
  readonly print: (lines: readonly string[]) => void;
  /** Once it fires, what breaks is what is being taken down. */
  readonly ending: AbortSignal;
}

/** A log for a person who watches: warnings and errors as one line each, nothing else. */
export function createTerminalLog({ print, ending }: TerminalLogOptions): Log {
  const write = (word: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    if (!ending.aborted) print([`  ${word}: ${message}${detailOf(fields)}`]);
  };
  const nothing = () => undefined;
  return { debug: nothing, info: nothing, warn: write('warning'), error: write('error') };
}

function detailOf(fields: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(fields).map(([name, value]) =>
    value instanceof Error ? value.message : `${name} ${String(value)}`,
  );
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
