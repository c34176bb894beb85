import type { FactKey } from '../../../domain/vocabulary.ts';
import { foldedWords } from './folded-words.ts';
import { denialBefore } from './negation.ts';
import { contactPreference } from './vocabulary/contact-preference.ts';
import { currentSituation } from './vocabulary/current-situation.ts';
import type { Entry } from './vocabulary/entry.ts';
import { financing } from './vocabulary/financing.ts';
import { homeCondition } from './vocabulary/home-condition.ts';
import { language } from './vocabulary/language.ts';
import { listingStatus } from './vocabulary/listing-status.ts';
import { occupancy } from './vocabulary/occupancy.ts';
import { pathway } from './vocabulary/pathway.ts';
import { propertyType } from './vocabulary/property-type.ts';
import { wholeWords } from './whole-words.ts';

const tables: Partial<Readonly<Record<FactKey, readonly WholeEntry[]>>> = {
  financing: whole(financing),
  home_condition: whole(homeCondition),
  occupancy: whole(occupancy),
  listing_status: whole(listingStatus),
  current_situation: whole(currentSituation),
  pathway: whole(pathway),
  property_type: whole(propertyType),
  language: whole(language),
  contact_preference: whole(contactPreference),
};
/** What stands where an entry took its words: no letter, so that nothing reads across it. */
const taken = '~';
const saysNo = /^(?:not?|never|have not|nothing|nobody|nadie|nunca|sin)\b/u;

export function hasVocabulary(key: FactKey): boolean {
  return tables[key] !== undefined;
}

/** The vocabulary word that some words come to; null when none fits. */
export function vocabularyWord(key: FactKey, words: string): string | null {
  const { named, common } = read(key, words);
  return named[0] ?? common;
}

/** All words of a fact's vocabulary that some words name, each once; what is denied («not with an agent») is not named. */
export function vocabularyWords(key: FactKey, words: string): readonly string[] {
  return read(key, words).named;
}

interface Named {
  readonly named: readonly string[];
  readonly common: string | null;
}

function read(key: FactKey, words: string): Named {
  const table = tables[key] ?? [];
  const text = foldedWords(words);
  const exact = table.find(({ word }) => word?.replaceAll('_', ' ') === text)?.word;
  return exact == null ? namedIn(table, text) : { named: [exact], common: null };
}

function namedIn(table: readonly WholeEntry[], text: string): Named {
  const named = new Set<string>();
  const common = new Set<string>();
  let rest = text;
  for (const entry of table) {
    for (const match of rest.matchAll(entry.says)) {
      const word = wordOf(entry, match[0], rest.slice(0, match.index));
      if (word !== null) (entry.isGeneric === true ? common : named).add(word);
    }
    rest = rest.replace(entry.says, taken);
  }
  return { named: [...named], common: [...common][0] ?? null };
}

function wordOf({ word, denied }: WholeEntry, found: string, before: string): string | null {
  // «No, not yet» denies nothing a second time.
  if (word === null || saysNo.test(found)) return word;
  const denial = denialBefore(before);
  if (denial === 'none') return word;
  return denial === 'opposite' ? (denied ?? null) : null;
}

interface WholeEntry extends Omit<Entry, 'says'> {
  readonly says: RegExp;
}

function whole(table: readonly Entry[]): readonly WholeEntry[] {
  return table.map((entry) => ({ ...entry, says: wholeWords(entry.says) }));
}
