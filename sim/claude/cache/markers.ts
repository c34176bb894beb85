import type { CacheControl, Prompt } from '../request/message-request.ts';
import type { Layout } from './positions.ts';

/** A breakpoint: where it stands and how long its entry lives. */
export interface Marker {
  index: number;
  ttl: '5m' | '1h';
}

export type MarkerReading =
  | { outcome: 'read'; markers: readonly Marker[] }
  | { outcome: 'refused'; message: string };

const maxMarkers = 4;

/** Collects explicit breakpoints and the automatic one, in prompt order, and checks their rules. */
export function readMarkers(prompt: Prompt, layout: Layout): MarkerReading {
  const markers: Marker[] = [];
  for (const [index, position] of layout.positions.entries()) {
    if (position.marker === undefined) continue;
    if (!position.canBeMarked) {
      return refuse('cache_control cannot be set for empty text blocks or thinking blocks');
    }
    markers.push({ index, ttl: ttlOf(position.marker) });
  }
  const complaint = addAutomatic(markers, prompt.cache_control ?? undefined, layout);
  if (complaint !== undefined) return refuse(complaint);
  return checkOrder(markers) ?? { outcome: 'read', markers };
}

function ttlOf(marker: CacheControl): '5m' | '1h' {
  return marker.ttl ?? '5m';
}

function refuse(message: string): MarkerReading {
  return { outcome: 'refused', message };
}

function addAutomatic(
  markers: Marker[],
  automatic: CacheControl | undefined,
  layout: Layout,
): string | undefined {
  if (automatic === undefined) return undefined;
  const index = layout.positions.findLastIndex((position) => position.canBeMarked);
  if (index < 0) return undefined;
  const present = markers.find((marker) => marker.index === index);
  if (present !== undefined) {
    const isSame = present.ttl === ttlOf(automatic);
    return isSame ? undefined : 'cache_control: conflicts with the ttl of the last content block';
  }
  markers.push({ index, ttl: ttlOf(automatic) });
  markers.sort((left, right) => left.index - right.index);
  return undefined;
}

function checkOrder(markers: readonly Marker[]): MarkerReading | undefined {
  if (markers.length > maxMarkers) {
    return refuse(
      `A maximum of ${maxMarkers} blocks with cache_control may be provided. Found ${markers.length}.`,
    );
  }
  const firstShort = markers.findIndex((marker) => marker.ttl === '5m');
  const lastLong = markers.findLastIndex((marker) => marker.ttl === '1h');
  if (firstShort >= 0 && lastLong > firstShort) {
    return refuse("a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block.");
  }
  return undefined;
}
