import type { Facts } from './fact.ts';
import type { FactKey, Role } from './vocabulary.ts';

/** What the assistant can ask for: a fact, or first of all whether the lead buys or sells. */
export type Askable = FactKey | 'role';

const hints: Readonly<Record<Askable, string>> = {
  role: 'whether they want to buy or to sell',
  price: 'the price range they have in mind for the home',
  price_expectation: 'the price they hope to get for their home',
  areas: 'which areas or neighborhoods they are interested in',
  property_address: 'the address of the property they want to sell',
  timeline: 'when they would like to move, buy or sell: a month or a rough date',
  bedrooms: 'how many bedrooms they need',
  bathrooms: 'how many bathrooms they need',
  must_haves: 'what the home must have',
  property_type: 'the type of property: house, condo, townhouse, land',
  size: 'the size of the home',
  financing: 'how they plan to pay: cash, already pre-approved, or not started with a lender',
  money_owed: 'whether money is still owed on the home and about how much',
  motivation: 'the reason for the move or the sale',
  home_condition: 'the condition of the home: move-in ready, some work needed, or a fixer',
  nice_to_haves: 'what would be nice to have in the home',
  current_situation: 'whether they rent, own, or must sell first',
  occupancy: 'who lives in the home now: they themselves, a tenant, or nobody',
  listing_status: 'whether the home is or was listed with an agent',
  showing_access: 'how the home can be shown',
  chosen_slot: 'which of the offered times suits them',
  language: 'whether they prefer English or Spanish',
  contact_preference: 'whether they prefer a text, a call or an e-mail',
  pathway: 'whether a quick as-is offer or a full listing at market price suits them better',
};

/** What was asked last, described for a person; '' once it was answered or refused, or where nothing was asked. */
export function stillOpen(asked: Askable | null, facts: Facts, role: Role): string {
  if (asked === null) return '';
  if (asked === 'role') return role === 'unknown' ? questionHint(asked) : '';
  const status = facts.get(asked)?.status;
  return status === 'answered' || status === 'declined' ? '' : questionHint(asked);
}

/** A short English description for whoever words the question; never sent as it is. */
export function questionHint(fact: Askable): string {
  return hints[fact];
}
