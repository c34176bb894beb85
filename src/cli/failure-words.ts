/** A call that came to nothing, as `fetchJson` tells it. */
export interface Failure {
  readonly outcome: 'refused' | 'unreachable';
  readonly message: string;
}

/** Why a command came to nothing, in a sentence that says what to do where something can be done. */
export function failureWords(failure: Failure): string {
  return failure.outcome === 'unreachable'
    ? `The service does not answer (${failure.message}): run npm start in another terminal first.`
    : `The service refused: ${sentenceIn(failure.message)}`;
}

/** The routes answer refusals as `{"error": "a sentence"}`. */
function sentenceIn(message: string): string {
  return /^\{"error":"((?:[^"\\]|\\.)*)"/.exec(message)?.[1] ?? message;
}
