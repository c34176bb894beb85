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

/** The last balanced `{...}` of a text that parses as JSON; what stands before it is instruction. */
export function lastDocument(text: string): JsonObject {
  let end = text.lastIndexOf('}');
  while (end >= 0) {
    const start = openingOf(text, end);
    const parsed = start < 0 ? undefined : tryParse(text.slice(start, end + 1));
    if (parsed !== undefined) return parsed;
    end = text.lastIndexOf('}', end - 1);
    if (text.length - end > 200_000) return {};
  }
  return {};
}

/** Where the outermost object that closes at `end` opens: the first `{` from which the text parses. */
function openingOf(text: string, end: number): number {
  let start = text.indexOf('{');
  let tries = 0;
  while (start >= 0 && start < end && tries < 20) {
    if (tryParse(text.slice(start, end + 1)) !== undefined) return start;
    start = text.indexOf('{', start + 1);
    tries += 1;
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
