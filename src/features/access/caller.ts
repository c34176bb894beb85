/** Who may call a route. `vendor` proves itself by signature or secret, `public` gives nothing away. */
export type Role = 'vendor' | 'public' | 'owner' | 'agent';

/** Somebody who proved who they are, as handlers see them. */
export interface Caller {
  readonly role: 'owner' | 'agent';
  /** The account, or which token spoke: an id for audits and logs. */
  readonly userId: string;
  /** The CRM user that the caller speaks for; null = none. */
  readonly agentId: string | null;
  readonly locationIds: 'all' | readonly string[];
}

/** What a proof of identity opens. */
export interface Grant {
  readonly caller: Caller;
  readonly isReadOnly: boolean;
  /** Of the person or the token, for audits. */
  readonly name: string;
  readonly proof: Proof;
}

export type Proof =
  | { readonly kind: 'operator-token' }
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'session'; readonly sessionId: string };
