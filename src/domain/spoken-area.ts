import { type AreaName, qualificationAreas } from './qualification-areas.ts';
import type { FactKey, FlowRole } from './vocabulary.ts';

/** The area that the last of these facts belongs to: what the lead just spoke about. */
export function areaSpokenOf(keys: readonly FactKey[], flows: readonly FlowRole[]): AreaName | null {
  const areas = flows.flatMap((flow) => qualificationAreas[flow]);
  for (const key of keys.toReversed()) {
    const found = areas.find((area) => area.items.some((item) => item.anyOf.includes(key)));
    if (found !== undefined) return found.name;
  }
  return null;
}
