import { z } from 'zod';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const heldShape = z.record(z.string(), z.array(z.unknown()));
const erasedShape = z.object({ texts: z.number(), webhooks: z.number() });

export type HeldData = z.output<typeof heldShape>;

export interface PrivacyClient {
  export(contactId: string): Promise<FetchOutcome<HeldData>>;
  erase(contactId: string): Promise<FetchOutcome<z.output<typeof erasedShape>>>;
}

/** Speaks through the owner's routes. */
export function createPrivacyClient(
  serviceUrl: string,
  locationId: string,
  ownerToken: string | null,
): PrivacyClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  const urlOf = (contactId: string) =>
    `${serviceUrl}/api/locations/${encodeURIComponent(locationId)}/contacts/${encodeURIComponent(contactId)}`;
  return {
    export: (contactId) => fetchJson(`${urlOf(contactId)}/export`, heldShape, { method: 'POST', headers }),
    erase: (contactId) => fetchJson(urlOf(contactId), erasedShape, { method: 'DELETE', headers }),
  };
}
