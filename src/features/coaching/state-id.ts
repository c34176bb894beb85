import { createHash } from 'node:crypto';
import type { Card } from './card.ts';

/** Names what a panel shows: the version of the conversation and its cards. Letters, digits, - and _ only. */
export function stateId(version: string, cards: readonly Card[]): string {
  return createHash('sha256')
    .update(JSON.stringify([version, cards.map(({ id, title }) => [id, title])]))
    .digest('base64url')
    .slice(0, 16);
}
