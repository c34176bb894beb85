import { type CrmState, crmNumbers } from './crm-state.ts';
import type { Fact, Facts, PriceRange } from './fact.ts';
import type { LocationSettings } from './location.ts';
import type { FactKey, Role } from './vocabulary.ts';

/** The values of our custom fields, by the location's field names. A fact that is not known has no entry. */
export function crmFields(
  state: CrmState,
  names: LocationSettings['fields'],
): Readonly<Record<string, string | number>> {
  const { published, completion } = crmNumbers(state);
  const fields: Record<string, string | number> = {
    [names.score]: published,
    [names.completion]: completion,
  };
  const budget = moneyValue(state.facts, state.role);
  if (budget !== null) fields[names.budget] = budget;
  const areas = areaItems(state.facts);
  if (areas.length > 0) fields[names.location] = areas.join(', ');
  else if (isAny(answered(state.facts, 'areas'))) fields[names.location] = 'any';
  const timeline = answered(state.facts, 'timeline');
  if (timeline !== null) fields[names.timeline] = timeline.value;
  delete fields[''];
  return fields;
}

/** Highest price of a buyer, price expectation of a seller: the budget field and the opportunity's value. */
export function moneyValue(facts: Facts, role: Role): number | null {
  const buying = priceRange(facts, 'price');
  const selling = priceRange(facts, 'price_expectation');
  const range = role === 'seller' ? selling : (buying ?? (role === 'buyer' ? null : selling));
  return range === null ? null : (range.highest ?? range.lowest);
}

export function priceRange(facts: Facts, key: 'price' | 'price_expectation'): PriceRange | null {
  const fact = answered(facts, key);
  return fact?.meaning.kind === 'price' ? fact.meaning.range : null;
}

/** Wanted areas as spelled, in the lead's order. */
export function areaItems(facts: Facts): readonly string[] {
  const fact = answered(facts, 'areas');
  return fact?.meaning.kind === 'list' ? fact.meaning.items : [];
}

function answered(facts: Facts, key: FactKey): Fact | null {
  const fact = facts.get(key);
  return fact?.status === 'answered' ? fact : null;
}

function isAny(fact: Fact | null): boolean {
  return fact?.meaning.kind === 'any';
}
