import { z } from 'zod';

/**
 * How values of the platform are read: what does not fit counts as not stated, because real bodies break their own
 * schemas. Plain functions for the webhook door, where thousands come a second and nothing can fail; the same as shapes
 * for the answers of its API.
 */

/** The store cannot keep a NUL, and one must not make a text impossible to accept. */
function clean(value: string): string {
  return value.includes('\u0000') ? value.replaceAll('\u0000', '') : value;
}

/** A word or number as text; anything else (null, `{}`) as «not stated». */
export function readWord(value: unknown): string {
  if (typeof value === 'string') return clean(value).trim();
  return typeof value === 'number' ? String(value) : '';
}

/** Text as it was written, spaces and all. */
export function readText(value: unknown): string {
  return typeof value === 'string' ? clean(value) : '';
}

export function readNumber(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}

/**
 * Milliseconds since the epoch, from an ISO time with `Z` or an offset, or from a number, which may come as a string
 * (`'1628008053263'`); else null.
 */
export function readTime(value: unknown): number | null {
  const at = typeof value === 'number' ? fromEpoch(value) : typeof value === 'string' ? fromText(value) : 0;
  // the store keeps whole milliseconds, and a part of one must not make a text impossible to accept
  return Number.isFinite(at) && at >= 1 ? Math.floor(at) : null;
}

function fromText(value: string): number {
  return /^\s*\d{10,13}\s*$/.test(value) ? fromEpoch(Number(value)) : Date.parse(value);
}

/** Ten or eleven digits are seconds: as milliseconds they would name a day before 1974. */
function fromEpoch(value: number): number {
  return value >= 1e9 && value < 1e11 ? value * 1000 : value;
}

export function readFlag(value: unknown): boolean | null {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'boolean' ? value : null;
}

/** A list of words, or null when the key is absent or not a list. */
export function readWords(value: unknown): string[] | null {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string').map(clean)
    : null;
}

/** `from` and `to` come as a string, a list of strings, `{}` or null. */
export function readAddresses(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '');
}

export const word = forgiving(readWord);
export const text = forgiving(readText);
export const number = forgiving(readNumber);
export const time = forgiving(readTime);
export const flag = forgiving(readFlag);
export const words = forgiving(readWords);
export const addresses = forgiving(readAddresses);

function forgiving<T>(read: (value: unknown) => T) {
  return z.unknown().optional().transform(read);
}

const channelDnd = z.object({ status: word }).catch({ status: '' });

/** Do-not-disturb per channel; v3 writes the keys in lower case. */
export const dndSettings = z
  .object({ SMS: channelDnd.optional(), sms: channelDnd.optional() })
  .nullish()
  .catch(null);
