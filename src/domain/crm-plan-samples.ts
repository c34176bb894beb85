import type { CrmPlanContext } from './crm-plan-context.ts';
import type { CrmState } from './crm-state.ts';
import type { Fact, FactMeaning } from './fact.ts';
import { defaultSettings } from './location.ts';
import type { PlannedAction } from './planned-action.ts';
import type { FactKey } from './vocabulary.ts';

/** Facts, states and readers of plans for the tests of the CRM plan. */
export const dayMs = 86_400_000;
export const context: CrmPlanContext = {
  settings: defaultSettings,
  tags: ['Hit List'],
  today: '2026-11-25',
  now: 1000,
  contactName: 'Ana Ruiz',
  noteBody: 'note',
  assignTo: 'user-1',
  handoffDeadline: 901_000,
};

export function fact(key: FactKey, meaning: FactMeaning, value: string = key): Fact {
  return {
    key,
    value,
    meaning,
    confidence: 1,
    evidence: { messageId: 'm', quote: value },
    source: 'lead',
    status: 'answered',
    at: 0,
  };
}

export const price = fact(
  'price',
  { kind: 'price', range: { lowest: null, highest: 450_000 } },
  'under 450k',
);
export const areas = fact('areas', { kind: 'list', items: ['Hutto', 'Round Rock', 'Austin', 'Taylor'] });
export const march = fact(
  'timeline',
  { kind: 'dates', range: { earliest: '2027-03-01', latest: '2027-03-31' } },
  'in March',
);
export const reason = fact('motivation', { kind: 'text', text: 'new job' });

export function state(facts: readonly Fact[], change: Partial<CrmState> = {}): CrmState {
  return {
    hasWritten: true,
    role: 'buyer',
    facts: new Map(facts.map((one) => [one.key, one])),
    intent: 'unknown',
    intentConfidence: 0,
    urgency: 'unknown',
    engagement: null,
    asksToProceed: false,
    handoff: 'none',
    ...change,
  };
}

export function tagsOn(actions: readonly PlannedAction[]): readonly string[] {
  return actions.flatMap((action) => (action.kind === 'add-tags' ? action.tags : [])).toSorted();
}

export function tagsOff(actions: readonly PlannedAction[]): readonly string[] {
  return actions.flatMap((action) => (action.kind === 'remove-tags' ? action.tags : [])).toSorted();
}

export function fields(actions: readonly PlannedAction[]): Readonly<Record<string, string | number>> {
  return Object.assign({}, ...actions.map((action) => (action.kind === 'set-fields' ? action.fields : {})));
}

export function once(actions: readonly PlannedAction[]): readonly string[] {
  return actions.flatMap(({ onceKey }) => onceKey ?? []);
}
