import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CrmUsersResponse } from '../../src/http/contract/crm-users.ts';
import { get } from './api.ts';

export type CrmUser = CrmUsersResponse['users'][number];

/** Who works in which location. A location whose CRM does not say is asked again with the next page load. */
const known = signal<ReadonlyMap<string, readonly CrmUser[]>>(new Map());
const asked = new Set<string>();

/** Loads the CRM users of these locations, once per tab. */
export function useCrmUsers(locationIds: readonly string[]): readonly CrmUser[] {
  useEffect(() => {
    for (const locationId of locationIds) void ask(locationId);
  }, [locationIds.join(' ')]);
  return locationIds.flatMap((locationId) => known.value.get(locationId) ?? []);
}

/** The agent's name, or the id while the CRM has not said it. */
export function nameOfAgent(locationId: string, agentId: string): string {
  return known.value.get(locationId)?.find(({ id }) => id === agentId)?.name ?? agentId;
}

async function ask(locationId: string): Promise<void> {
  if (asked.has(locationId)) return;
  asked.add(locationId);
  try {
    const url = `/api/locations/${encodeURIComponent(locationId)}/crm-users`;
    const { users } = await get<CrmUsersResponse>(url);
    known.value = new Map(known.value).set(locationId, users);
  } catch {
    // ids are shown instead: a page must not fail because the CRM does not list its users
  }
}
