import type { Caller, Grant } from './caller.ts';

/** One call of a route that asks for somebody. */
export interface Call {
  readonly role: 'owner' | 'agent';
  readonly method: string;
  /** The `:location` of the address; null = the route has none. */
  readonly locationId: string | null;
  /** The CRM user named by the header; null = none. */
  readonly namedAgentId: string | null;
}

export type Admission =
  | { readonly outcome: 'admitted'; readonly caller: Caller }
  | { readonly outcome: 'forbidden'; readonly why: string }
  /** Another tenant's address: it does not exist for this caller. */
  | { readonly outcome: 'no-such-location' };

const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a grant opens a route. An owner reaches agents' routes too and may speak for an agent; an agent speaks for
 * nobody else. A route without a location shows all of them, so an owner of some locations is not let in there.
 */
export function admit({ caller, isReadOnly }: Pick<Grant, 'caller' | 'isReadOnly'>, call: Call): Admission {
  const { role, locationIds } = caller;
  if (call.role === 'owner' && role !== 'owner') return forbidden('only the owner may do this');
  if (call.locationId !== null && locationIds !== 'all' && !locationIds.includes(call.locationId)) {
    return { outcome: 'no-such-location' };
  }
  if (call.locationId === null && call.role === 'owner' && locationIds !== 'all') {
    return forbidden('this shows every location, and you may see some of them only');
  }
  if (isReadOnly && !readingMethods.includes(call.method)) return forbidden('this token may only read');
  if (call.namedAgentId === null || call.namedAgentId === caller.agentId) {
    return { outcome: 'admitted', caller };
  }
  if (role === 'agent' || caller.agentId !== null) return forbidden('an agent speaks for nobody else');
  return { outcome: 'admitted', caller: { ...caller, agentId: call.namedAgentId } };
}

function forbidden(why: string): Admission {
  return { outcome: 'forbidden', why };
}
