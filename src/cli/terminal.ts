import { type Config, readConfig } from '../config/config.ts';
import { readEnvironment } from '../config/env.ts';
import { type Paint, paintFor } from './paint.ts';

/** What a program for the terminal is given; a test gives it something else. */
export interface Terminal {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly paint: Paint;
  print(lines: readonly string[]): void;
  complain(lines: readonly string[]): void;
}

export const exitCodes = { done: 0, failed: 1, refused: 2 } as const;

export function processTerminal(): Terminal {
  endWithReader(process.stdout);
  const write = (stream: NodeJS.WriteStream) => (lines: readonly string[]) => {
    stream.write(lines.map((line) => `${line}\n`).join(''));
  };
  return {
    args: process.argv.slice(2),
    environment: process.env,
    paint: paintFor(process.stdout, process.env),
    print: write(process.stdout),
    complain: write(process.stderr),
  };
}

/** A reader such as `head` that has seen enough is no failure. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
}

/** Null: the settings cannot be used, and the reader was told what to write. */
export function readSettings(terminal: Terminal): Config | null {
  const read = readConfig(readEnvironment(terminal.environment));
  if (read.outcome === 'ok') return read.config;
  terminal.complain(read.problems);
  return null;
}
