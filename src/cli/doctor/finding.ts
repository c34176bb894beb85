import type { Colour, Paint } from '../paint.ts';

/** One line of the doctor. `fail`: it will not work like this. `warn`: it works, and somebody should know. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  /** What is so and, unless it is fine, what to do. */
  readonly says: string;
}

const colours: Readonly<Record<Finding['level'], Colour>> = { ok: 'green', warn: 'yellow', fail: 'red' };

export function findingLine({ level, what, says }: Finding, paint: Paint): string {
  return `${paint(colours[level], level.padEnd(5))} ${what.padEnd(14)} ${says}`;
}

export function ok(what: string, says: string): Finding {
  return { level: 'ok', what, says };
}

export function warn(what: string, says: string): Finding {
  return { level: 'warn', what, says };
}

export function fail(what: string, says: string): Finding {
  return { level: 'fail', what, says };
}
