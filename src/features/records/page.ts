import type { After, Page, PageQuery } from './figure.ts';

/** Cuts what was asked one row too long into a page and the place behind it. */
export function pageOf<Row>(rows: readonly Row[], query: PageQuery, placeOf: (row: Row) => After): Page<Row> {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > query.limit && last !== undefined ? write(placeOf(last)) : null };
}

/** Null: the text is no place that was given out. */
export function readPlace(text: string): After | null {
  const [at, ...id] = decode(text).split(' ');
  return at !== undefined && /^\d{1,16}$/u.test(at) && id.length > 0
    ? { at: Number(at), id: id.join(' ') }
    : null;
}

function write({ at, id }: After): string {
  const bytes = new TextEncoder().encode(`${at} ${id}`);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function decode(text: string): string {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}
