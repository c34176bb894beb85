import type { JsonObject } from './json.ts';

/** What a model would have before its eyes. */
export interface LaneInput {
  systemText: string;
  userText: string;
  /** The JSON document in the user's text, if there is one. */
  document: JsonObject;
  /** The schema of the wanted answer; undefined when plain text is wanted. */
  schema: JsonObject | undefined;
  now: number;
  /** Same content, same words: chooses among wordings. */
  choose: (count: number) => number;
}

/**
 * One kind of work the simulator can play. With a schema the answer is an object of candidates by
 * property name, fitted to the schema afterwards; without one it is text.
 */
export interface Lane {
  name: string;
  takes(input: LaneInput): boolean;
  answer(input: LaneInput): JsonObject | string;
}
