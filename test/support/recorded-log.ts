import type { Log } from '../../src/kit/log.ts';

export interface LogLine {
  readonly level: 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Keeps what an operator would be woken up by. */
export class RecordedLog implements Log {
  readonly lines: LogLine[] = [];

  debug(): void {}

  info(): void {}

  warn(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'warn', message, fields });
  }

  error(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'error', message, fields });
  }

  errors(): readonly string[] {
    return this.lines
      .filter((line) => line.level === 'error')
      .map(({ message, fields }) => `${message} ${reasonOf(fields)}`);
  }
}

function reasonOf(fields: Readonly<Record<string, unknown>>): string {
  const { err, ...rest } = fields;
  return `${err instanceof Error ? err.message : ''} ${JSON.stringify(rest)}`.trim();
}
