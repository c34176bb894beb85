import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Effect } from '../../../domain/turn.ts';

export type TryOne = (effect: Effect) => Promise<EffectResult>;

/**
 * Tag changes one after another, notes one after another (both read before they write in the CRM), the rest at once.
 * Tags of a kind go out in one call: the CRM counts calls, the ledger counts lines.
 */
export async function inLanes(effects: readonly Effect[], tryOne: TryOne): Promise<EffectResult[]> {
  const ofKind = (kind: Effect['kind']) => effects.filter((effect) => effect.kind === kind);
  const laned: readonly Effect['kind'][] = ['add-tags', 'remove-tags', 'upsert-note', 'start-workflow'];
  const tags = async () => [
    ...(await tagsAtOnce(ofKind('add-tags'), tryOne)),
    ...(await tagsAtOnce(ofKind('remove-tags'), tryOne)),
  ];
  const notes = async () => {
    const results: EffectResult[] = [];
    for (const note of ofKind('upsert-note')) {
      results.push(await tryOne(note));
    }
    return results;
  };
  const free = effects.filter((effect) => !laned.includes(effect.kind));
  const all = await Promise.all([tags(), notes(), Promise.all(free.map(tryOne))]);
  return all.flat();
}

async function tagsAtOnce(effects: readonly Effect[], tryOne: TryOne): Promise<EffectResult[]> {
  const [first] = effects;
  if (first === undefined) {
    return [];
  }
  // written by this feature's own planner
  const tags = [...new Set(effects.flatMap((effect) => effect.payload.tags as string[]))];
  const result = await tryOne({ ...first, payload: { tags } });
  return effects.map((effect) => ({ ...result, key: effect.key }));
}
