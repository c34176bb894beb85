import { exitCodes, type Terminal } from './terminal.ts';

/** A call that came to nothing, as `fetchJson` tells it. */
export interface Failure {
  readonly outcome: 'refused' | 'unreachable';
  readonly message: string;
}

/** Says why a command came to nothing, and what to do where something can be done; gives back its exit code. */
export function failed(terminal: Terminal, { outcome, message }: Failure): number {
  terminal.complain([
    outcome === 'unreachable'
      ? `The service does not answer (${message}): run npm start in another terminal first.`
      : `The service refused: ${sentenceIn(message)}`,
  ]);
  return exitCodes.failed;
}

/** The routes answer refusals as `{"error": "a sentence"}`. */
function sentenceIn(message: string): string {
  return /^\{"error":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;
}
