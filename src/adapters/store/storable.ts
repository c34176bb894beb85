/**
 * JSON that PostgreSQL's jsonb takes: it refuses NUL and lone surrogates. Without this one strange text would fail the
 * whole batch it is committed with. JSON.stringify escapes both, so the common case costs one plain search.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u')) return json;
  return /\\u(?:0000|d[89a-f])/i.test(json) ? JSON.stringify(storable(value)) : json;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') {
    return storableText(value);
  }
  if (Array.isArray(value)) {
    return value.map(storable);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]),
    );
  }
  return value;
}

/** Text that PostgreSQL can keep. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd');
}
