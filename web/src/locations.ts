import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LocationChoice, LocationsResponse } from '../../src/http/contract/place.ts';
import { get } from './api.ts';

export const locations = signal<readonly LocationChoice[]>([]);
/** Whether an empty list is an answer. */
export const locationsState = signal<'loading' | 'known' | 'failed'>('loading');
let asked = false;

/** Loads the locations once per tab. */
export function useLocations(): readonly LocationChoice[] {
  useEffect(loadLocations, []);
  return locations.value;
}

export function loadLocations(): void {
  if (asked) return;
  asked = true;
  locationsState.value = 'loading';
  get<LocationsResponse>('/api/pages/locations').then(
    (answer) => {
      locations.value = answer.locations;
      locationsState.value = 'known';
    },
    () => {
      asked = false;
      locationsState.value = 'failed';
    },
  );
}

/** The location's own zone, for times that happened there; the reader's while it is not known. */
export function zoneOf(locationId: string): string | undefined {
  return locations.value.find((location) => location.locationId === locationId)?.timeZone;
}

export function nameOfLocation(locationId: string): string {
  return locations.value.find((location) => location.locationId === locationId)?.name ?? locationId;
}
