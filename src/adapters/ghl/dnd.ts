import type { DndStatus } from '../../domain/contact.ts';

/** A word of the CRM's do-not-disturb vocabulary, null for anything else. */
export function dndStatus(word: string | undefined): DndStatus | null {
  return word === 'active' || word === 'inactive' || word === 'permanent' ? word : null;
}
