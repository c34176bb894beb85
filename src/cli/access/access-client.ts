import { z } from 'zod';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const userShape = z.object({
  accountId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  state: z.string(),
});
const usersShape = z.object({ users: z.array(userShape) });
const linkShape = z.object({ link: z.string(), expiresAt: z.number() });
const issuedShape = z.object({ secret: z.string(), token: z.object({ expiresAt: z.number() }) });

export type ListedUser = z.output<typeof userShape>;

export interface TokenOrder {
  readonly name: string;
  readonly role: string;
  readonly locationIds: 'all' | readonly string[];
  readonly agentId: string | null;
  readonly isReadOnly: boolean;
  readonly days: number;
}

export interface AccessClient {
  users(): Promise<FetchOutcome<readonly ListedUser[]>>;
  ownerLink(): Promise<FetchOutcome<z.output<typeof linkShape>>>;
  linkFor(accountId: string): Promise<FetchOutcome<z.output<typeof linkShape>>>;
  issueToken(order: TokenOrder): Promise<FetchOutcome<z.output<typeof issuedShape>>>;
}

/** Speaks through the owner's routes, like anybody else. */
export function createAccessClient(serviceUrl: string, ownerToken: string | null): AccessClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  const post = { method: 'POST' as const, headers };
  return {
    users: async () => {
      const listed = await fetchJson(`${serviceUrl}/api/users`, usersShape, { headers });
      return listed.outcome === 'ok' ? { outcome: 'ok', value: listed.value.users } : listed;
    },
    ownerLink: () => fetchJson(`${serviceUrl}/api/owner-link`, linkShape, post),
    linkFor: (accountId) =>
      fetchJson(`${serviceUrl}/api/users/${encodeURIComponent(accountId)}/link`, linkShape, post),
    issueToken: (order) => fetchJson(`${serviceUrl}/api/tokens`, issuedShape, { ...post, body: order }),
  };
}
