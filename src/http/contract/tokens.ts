import type { AllowedLocations } from './people.ts';

/** Answer of `GET /api/tokens`. */
export interface TokensResponse {
  readonly tokens: readonly TokenView[];
}

/** A token without its secret. Times are milliseconds since 1970 UTC. */
export interface TokenView {
  readonly tokenId: string;
  /** Its first characters, by which its holder knows it. */
  readonly prefix: string;
  readonly name: string;
  readonly role: 'owner' | 'agent';
  readonly agentId: string | null;
  readonly locationIds: AllowedLocations;
  readonly isReadOnly: boolean;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** Body of `POST /api/tokens`. */
export interface TokenBody {
  readonly name: string;
  readonly role: 'owner' | 'agent';
  /** Needed for role agent: the CRM user it speaks for. */
  readonly agentId: string | null;
  readonly locationIds: AllowedLocations;
  readonly isReadOnly: boolean;
  readonly days: number;
}

/** Answer of `POST /api/tokens`: no other answer shows the secret. */
export interface IssuedTokenResponse {
  readonly secret: string;
  readonly token: TokenView;
}
