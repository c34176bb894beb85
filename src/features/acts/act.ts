import { z } from 'zod';

/** What somebody can do by the pages or the API that others must be able to look up. */
export const actKinds = [
  'drill-started',
  'drill-stopped',
  'settings-changed',
  'cache-invalidated',
  'contact-exported',
  'contact-erased',
  'webhooks-replayed',
  'replay-started',
  'replay-stopped',
  'person-invited',
  'person-changed',
  'link-made',
  'owner-link-made',
  'token-made',
  'token-revoked',
  'sessions-ended',
  'password-changed',
  'taken-over',
  'handed-back',
  'text-sent',
  'text-cancelled',
  'coaching-depth-set',
] as const;
export type ActKind = (typeof actKinds)[number];

/** One act of a person, with ids and figures and never the words of a message or a secret. */
export const actShape = z.object({
  kind: z.enum(actKinds),
  at: z.number(),
  author: z.string(),
  /** The account or the token behind the name. */
  authorId: z.string(),
  /** Null: it concerns no location alone. */
  locationId: z.string().nullable(),
  /** Whom or what it concerns. */
  subject: z.string(),
  /** What changed, in words. */
  summary: z.string(),
});
export type Act = z.output<typeof actShape>;
