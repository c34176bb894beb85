import { z } from 'zod';

/** A whole number within bounds; anything else is refused with the bounds. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

export interface CacheStrategySetting {
  readonly memoryMs: number;
  readonly sharedMs: number;
  /** 0-1. */
  readonly hitShare: number;
}

/** Half a day: entries must not outlive what they depend on in the shared tier. */
const longestShared = 43_200;

/** `300/3600/85`: seconds in memory, seconds in the tiers beneath, and the hit rate to reach in per cent. */
export const cacheStrategy = z
  .string()
  .transform((text) => /^(\d{1,6})\/(\d{1,6})\/(\d{1,3})$/u.exec(text)?.slice(1).map(Number) ?? [])
  .refine(
    ([memory = -1, shared = 0, percent = 0]) =>
      memory >= 0 &&
      memory <= shared &&
      shared >= 1 &&
      shared <= longestShared &&
      percent >= 1 &&
      percent <= 100,
    `must be seconds in memory, seconds beneath (${longestShared} at most, and no less than in memory) and a hit rate in per cent, such as 300/3600/85`,
  )
  .transform(
    ([memory = 0, shared = 0, percent = 0]): CacheStrategySetting => ({
      memoryMs: memory * 1000,
      sharedMs: shared * 1000,
      hitShare: percent / 100,
    }),
  );

export const url = (protocols: readonly string[], example: string) =>
  z.string().refine(
    (value) => {
      const parsed = URL.parse(value);
      return parsed !== null && protocols.includes(parsed.protocol);
    },
    { message: `must be a URL such as ${example}`, abort: true },
  );

/** An address that is called: a name and password in it are refused by what calls, which repeats them in its complaint. */
export const webAddress = (example: string) =>
  url(['https:', 'http:'], example).refine(
    (value) => {
      const parsed = URL.parse(value);
      return parsed !== null && parsed.username === '' && parsed.password === '';
    },
    { message: `must be without a user and a password: ${example}`, abort: true },
  );

/** A web address that paths are put behind. */
export const baseAddress = (example: string) =>
  webAddress(example)
    .refine((value) => !/[?#]/.test(value), `must be without ? and #: ${example}`)
    .transform((value) => value.replace(/\/+$/, ''));

/** A secret or a name that travels in a header, where anything else cannot be sent and quotes are part of it. */
export const oneWord = (what: string, least: number) =>
  z
    .string()
    .min(least, { message: `looks too short: ${what}`, abort: true })
    .regex(/^[\x21\x23-\x26\x28-\x7e]+$/, `has spaces, quotes or letters that it cannot have: ${what}`);

/** Letters and digits as the CRM gives them out, not the address of the page they were seen on. */
export const crmId = (what: string) => z.string().regex(/^[\w-]{3,100}$/, `must be ${what}`);
