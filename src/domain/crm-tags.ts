import type { CalendarDay } from './calendar-day.ts';
import { areaItems, priceRange } from './crm-fields.ts';
import { type CrmState, crmNumbers } from './crm-state.ts';
import { daysUntil, isTimelineVague, timelineRange } from './timeline.ts';
import type { FactKey } from './vocabulary.ts';

/** One row of the tag table: what should be on, and what must then be off. */
export interface TagRow {
  readonly name: string;
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** Tags of `on` that are put on at most once per journey, so that a person may take them off for good. */
  readonly oncePerJourney: readonly string[];
}

const temperatureTags = { hot: 'Hot-Lead', warm: 'Warm-Lead', cold: 'Cold-Lead' } as const;
const budgetTags = ['Budget-Under-300k', 'Budget-300k-500k', 'Budget-Over-500k'] as const;
const intentTags = ['Claude-High-Intent', 'Claude-Browsing'] as const;
const engagementTags = ['Claude-Highly-Engaged', 'Claude-Low-Engagement'] as const;
/** Lowest first; only ever climbed. */
export const ladderTags = ['Claude-Discovery', 'Claude-Qualifying', 'Claude-Qualified'] as const;
const urgentTag = 'Timeline-Urgent';
const urgentDays = 60;

/** The tag rows of section 9 for one state; rows whose condition says nothing are left out. */
export function tagRows(state: CrmState, today: CalendarDay): readonly TagRow[] {
  return [
    temperatureRow(state),
    budgetRow(state),
    areaRow(state),
    timelineRow(state, today),
    ...intentRows(state),
    engagementRow(state),
    showingRow(state),
    assessRow(state),
  ].flatMap((row) => row ?? []);
}

/** Place on the ladder: -1 below its first rung. */
export function ladderRung(state: CrmState): number {
  const { completion, isComplete } = crmNumbers(state);
  if (isComplete) return 2;
  if (completion >= 50) return 1;
  return completion >= 20 ? 0 : -1;
}

function temperatureRow(state: CrmState): TagRow {
  const { temperature } = crmNumbers(state);
  const also = { hot: ['AI-Qualified'], warm: ['AI-Engaged'], cold: [] }[temperature];
  const row = family('temperature', Object.values(temperatureTags), temperatureTags[temperature]);
  return { ...row, on: [...row.on, ...also], oncePerJourney: also.filter((tag) => tag === 'AI-Qualified') };
}

function budgetRow(state: CrmState): TagRow | null {
  // A seller's expectation goes to the field alone.
  if (state.role === 'seller') return null;
  const range = priceRange(state.facts, 'price');
  if (range === null && !isAny(state, 'price')) return null;
  // «400k or more» and «any» take the tag of an earlier limit off.
  const highest = range?.highest ?? null;
  if (highest === null) return family('budget', budgetTags, null);
  const [under, middle, over] = budgetTags;
  return family('budget', budgetTags, highest < 300_000 ? under : highest < 500_000 ? middle : over);
}

function areaRow(state: CrmState): TagRow | null {
  const areas = areaItems(state.facts).slice(0, 3);
  if (areas.length === 0 && !isAny(state, 'areas')) return null;
  return row(
    'areas',
    areas.map((area) => `Location-${area}`),
  );
}

function timelineRow(state: CrmState, today: CalendarDay): TagRow | null {
  const range = timelineRange(state.facts);
  // «No rush» after «next month»: the lead's own words take the tag off again.
  if (range === null) return isAny(state, 'timeline') ? toggle('timeline', urgentTag, false) : null;
  const days = daysUntil(range, today);
  return toggle('timeline', urgentTag, days !== null && days <= urgentDays);
}

function intentRows(state: CrmState): readonly TagRow[] {
  if (state.intentConfidence < 0.7) return [];
  const [high, browsing] = intentTags;
  const isHigh = state.intent === 'ready_to_buy' || state.intent === 'ready_to_sell';
  const isBrowsing = state.intent === 'just_browsing' || state.intent === 'researching';
  return [
    family('intent', intentTags, isHigh ? high : isBrowsing ? browsing : null),
    toggle('urgency', 'Claude-Urgent', state.urgency === 'immediate'),
  ];
}

function engagementRow(state: CrmState): TagRow | null {
  if (state.engagement === null) return null;
  const [high, low] = engagementTags;
  return family(
    'engagement',
    engagementTags,
    state.engagement > 80 ? high : state.engagement < 30 ? low : null,
  );
}

function showingRow(state: CrmState): TagRow | null {
  if (!state.asksToProceed) return null;
  return { ...row('showing', ['Ready-For-Showing']), oncePerJourney: ['Ready-For-Showing'] };
}

function assessRow(state: CrmState): TagRow | null {
  const tag = 'Assess-Timeline';
  if (!isTimelineVague(state.facts)) return toggle('assess', tag, false);
  return crmNumbers(state).completion >= 50
    ? { ...toggle('assess', tag, true), oncePerJourney: [tag] }
    : null;
}

/** The lead's own «any», which an unread, refused or failed answer is not. */
function isAny({ facts }: CrmState, key: FactKey): boolean {
  const fact = facts.get(key);
  return fact?.status === 'answered' && fact.meaning.kind === 'any';
}

function family(name: string, tags: readonly string[], chosen: string | null): TagRow {
  return {
    name,
    on: chosen === null ? [] : [chosen],
    off: tags.filter((tag) => tag !== chosen),
    oncePerJourney: [],
  };
}

function toggle(name: string, tag: string, isOn: boolean): TagRow {
  return { name, on: isOn ? [tag] : [], off: isOn ? [] : [tag], oncePerJourney: [] };
}

function row(name: string, on: readonly string[]): TagRow {
  return { name, on, off: [], oncePerJourney: [] };
}
