import { z } from 'zod';

/** The store cannot keep a NUL, and one must not make a text impossible to accept. */
function clean(value: string): string {
  return value.replaceAll('\u0000', '');
}

/** A word or number as text; anything else (null, `{}`) as «not stated». Real bodies break their own schemas. */
export const word = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'string') return clean(value).trim();
    return typeof value === 'number' ? String(value) : '';
  });

/** Text as it was written, spaces and all. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? clean(value) : ''));

export const number = z
  .unknown()
  .optional()
  .transform((value) => {
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
  });

/** Milliseconds since the epoch, from an ISO time with `Z` or an offset, or from a number of ms; else null. */
export const time = z
  .unknown()
  .optional()
  .transform((value) => {
    const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isFinite(at) && at > 0 ? at : null;
  });

export const flag = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'boolean' ? value : null));

/** A list of words, or null when the key is absent or not a list. */
export const words = z
  .unknown()
  .optional()
  .transform((value) =>
    Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').map(clean) : null,
  );

/** `from` and `to` come as a string, a list of strings, `{}` or null. */
export const addresses = z
  .unknown()
  .optional()
  .transform((value) => {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.filter((item): item is string => typeof item === 'string' && item !== '');
  });

const channelDnd = z.object({ status: word }).catch({ status: '' });

/** Do-not-disturb per channel; v3 writes the keys in lower case. */
export const dndSettings = z
  .object({ SMS: channelDnd.optional(), sms: channelDnd.optional() })
  .nullish()
  .catch(null);
