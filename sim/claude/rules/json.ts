export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(source: JsonObject, name: string): JsonObject {
  const value = source[name];
  return isObject(value) ? value : {};
}

export function textAt(source: JsonObject, name: string): string {
  const value = source[name];
  return typeof value === 'string' ? value : '';
}

export function objectsAt(source: JsonObject, name: string): JsonObject[] {
  const value = source[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A document further from the end than this is not looked for. */
const searchedCharacters = 20_000;

/** The last balanced `{...}` of a text that parses as JSON; what stands before it is instruction. */
export function lastDocument(text: string): JsonObject {
  let end = text.lastIndexOf('}');
  while (end >= 0) {
    const start = openingOf(text, end);
    const parsed = start < 0 ? undefined : tryParse(text.slice(start, end + 1));
    if (parsed !== undefined) return parsed;
    end = text.lastIndexOf('}', end - 1);
    if (text.length - end > searchedCharacters) return {};
  }
  return {};
}

const forwardTries = 20;
const backwardTries = 500;

/**
 * Where the object that closes at `end` opens. From the front, because most messages are mostly
 * document; then from the back, for messages with many braces before it: an inner `{` never parses up
 * to the last brace, so the first that does is the right one.
 */
function openingOf(text: string, end: number): number {
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && start < end && tries < forwardTries; tries += 1) {
    if (tryParse(text.slice(start, end + 1)) !== undefined) return start;
    start = text.indexOf('{', start + 1);
  }
  start = text.lastIndexOf('{', end);
  for (let tries = 0; start >= 0 && tries < backwardTries; tries += 1) {
    if (tryParse(text.slice(start, end + 1)) !== undefined) return start;
    start = start === 0 ? -1 : text.lastIndexOf('{', start - 1);
  }
  return -1;
}

function tryParse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
