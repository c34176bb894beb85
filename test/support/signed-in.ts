import { request } from 'undici';
import type { Service } from '../../src/service.ts';
import { operatorToken, readJson } from './operator.ts';

export const password = 'correct horse battery staple';

/** The cookie of whoever sends a form with a password: the owner to be, an invited person, or one who signs in. */
export async function cookieFrom(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  const { statusCode, headers, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const text = await body.text();
  const given = [headers['set-cookie']].flat()[0]?.split(';')[0];
  if (statusCode !== 303 || given === undefined) throw new Error(`${url} answered ${statusCode}: ${text}`);
  return given;
}

export function becomeOwner({ ownerLink }: Service): Promise<string> {
  return cookieFrom(ownerLink ?? '', { name: 'Olga', email: 'olga@example.com', password });
}

/** Invites an agent and signs them in. */
export async function signInAgent(
  service: Service,
  agent: { readonly name: string; readonly agentId: string; readonly locationIds: readonly string[] },
): Promise<string> {
  const email = `${agent.name.toLowerCase()}@example.com`;
  const invited = await readJson(service.url, '/api/users', operatorToken, { ...agent, email });
  // as the route's contract says
  return cookieFrom((invited as { link: string }).link, { password });
}

export interface TokenScope {
  readonly role: 'owner' | 'agent';
  readonly agentId?: string;
  readonly locationIds: 'all' | readonly string[];
  readonly isReadOnly?: boolean;
}

export async function issueToken(service: Service, scope: TokenScope): Promise<string> {
  const issued = await readJson(service.url, '/api/tokens', operatorToken, { name: 'a test', ...scope });
  // as the route's contract says
  return (issued as { secret: string }).secret;
}
