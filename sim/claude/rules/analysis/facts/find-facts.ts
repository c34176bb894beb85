import { unfold } from '../fold.ts';
import type { Reading, Role } from '../reading.ts';
import { findAddress } from './address.ts';
import { findAreas } from './areas.ts';
import type { FactFinder } from './fact.ts';
import { findFeatures } from './features.ts';
import { findFinancing } from './financing.ts';
import { findMoneyOwed } from './money-owed.ts';
import { findMotivation } from './motivation.ts';
import { findContactPreference, findLanguageWish, findSituation, findSlot } from './other-facts.ts';
import { findPrice } from './price.ts';
import { findPropertyType } from './property-type.ts';
import { findRooms } from './rooms.ts';
import { findCondition, findListingStatus, findOccupancy, findShowingAccess } from './seller-facts.ts';
import { findSize } from './size.ts';
import { findTimeline } from './timeline.ts';

export interface Fact {
  key: string;
  value: string;
  normalised: string;
  confidence: number;
  quote: string;
  messageId: string;
}

const finders: readonly FactFinder[] = [
  findAddress,
  findPrice,
  findMoneyOwed,
  findAreas,
  findTimeline,
  findRooms,
  findFeatures,
  findPropertyType,
  findSize,
  findFinancing,
  findMotivation,
  findCondition,
  findSituation,
  findOccupancy,
  findListingStatus,
  findShowingAccess,
  findSlot,
  findLanguageWish,
  findContactPreference,
];

/** Facts of the turn, one per key: a later text replaces an earlier one. */
export function findFacts(reading: Reading, role: Role): Fact[] {
  const byKey = new Map<string, Fact>();
  for (const sentence of reading.sentences) {
    for (const finder of finders) {
      for (const found of finder(sentence, { reading, role })) {
        keep(byKey, inOriginalWords({ ...found, messageId: sentence.messageId }, reading));
      }
    }
  }
  return [...byKey.values()];
}

function inOriginalWords(found: Fact, reading: Reading): Fact {
  const original = reading.texts.find((entry) => entry.id === found.messageId)?.text ?? '';
  const quote = unfold(found.quote, original);
  return { ...found, quote, value: found.value === found.quote ? quote : found.value };
}

function keep(byKey: Map<string, Fact>, found: Fact): void {
  const before = byKey.get(found.key);
  // An address beats the mere area of the home, in whatever order they were said.
  if (before !== undefined && before.confidence > found.confidence + 0.1) return;
  byKey.set(found.key, found);
}
