import type { FactKey, FlowRole, Question } from './vocabulary.ts';

/** One scored line of an area: answered when any of its facts is. */
export interface AreaItem {
  readonly anyOf: readonly FactKey[];
  readonly points: number;
  readonly required: boolean;
}

export const areaNames = [
  'budget',
  'timeline',
  'location',
  'preferences',
  'motivation',
  'property_details',
  'price',
  'marketing',
] as const;
export type AreaName = (typeof areaNames)[number];

export interface QualificationArea {
  readonly name: AreaName;
  /** The sum of its items' points. */
  readonly weight: number;
  readonly items: readonly AreaItem[];
}

/** Section 6 as data, in the table's order (it breaks ties). */
export const qualificationAreas: Readonly<Record<FlowRole, readonly QualificationArea[]>> = {
  buyer: [
    area('budget', required('price', 20), item(10, 'financing')),
    area('timeline', required('timeline', 20), item(5, 'current_situation')),
    area('location', required('areas', 20)),
    area('preferences', item(8, 'bedrooms', 'bathrooms'), item(7, 'property_type', 'must_haves')),
    area('motivation', item(10, 'motivation')),
  ],
  seller: [
    area(
      'property_details',
      required('property_address', 10),
      item(8, 'property_type', 'size'),
      item(12, 'home_condition'),
    ),
    area('price', required('price_expectation', 15), item(5, 'money_owed'), item(5, 'pathway')),
    area('timeline', required('timeline', 16), item(4, 'occupancy')),
    area('motivation', item(15, 'motivation')),
    area('marketing', item(5, 'listing_status'), item(5, 'showing_access')),
  ],
};

/** Completion from which a flow with all its required facts is complete. */
export const completeThreshold: Readonly<Record<FlowRole, number>> = { buyer: 75, seller: 70 };

/** The seven scored questions and the facts that answer them (section 2); `null`: not asked of this role. */
export const questionFacts: Readonly<
  Record<FlowRole, Readonly<Record<Question, readonly FactKey[] | null>>>
> = {
  buyer: {
    budget: ['price'],
    location: ['areas'],
    timeline: ['timeline'],
    property_requirements: ['bedrooms', 'bathrooms', 'must_haves'],
    financing: ['financing'],
    motivation: ['motivation'],
    home_condition: null,
  },
  seller: {
    budget: ['price_expectation'],
    location: ['property_address', 'areas'],
    timeline: ['timeline'],
    property_requirements: ['property_type', 'bedrooms', 'bathrooms', 'size'],
    financing: ['money_owed'],
    motivation: ['motivation'],
    home_condition: ['home_condition'],
  },
};

function area(name: AreaName, ...items: readonly AreaItem[]): QualificationArea {
  return { name, weight: items.reduce((sum, { points }) => sum + points, 0), items };
}

function item(points: number, ...anyOf: readonly FactKey[]): AreaItem {
  return { anyOf, points, required: false };
}

function required(fact: FactKey, points: number): AreaItem {
  return { anyOf: [fact], points, required: true };
}
