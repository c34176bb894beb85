import type { PlannedAction } from './planned-action.ts';

/** No action for no tags. */
export function addTags(tags: readonly string[], onceKey: string | null): readonly PlannedAction[] {
  return tags.length === 0 ? [] : [{ kind: 'add-tags', onceKey, tags: [...new Set(tags)] }];
}

export function removeTags(tags: readonly string[], onceKey: string | null = null): readonly PlannedAction[] {
  return tags.length === 0 ? [] : [{ kind: 'remove-tags', onceKey, tags }];
}
