import type { CalendarDay } from './calendar-day.ts';
import type { LocationSettings } from './location.ts';

/** What a plan has to know beside the two states. */
export interface CrmPlanContext {
  readonly settings: LocationSettings;
  /** The contact's tags as last read from the CRM. */
  readonly tags: readonly string[];
  /** Today in the location's time zone. */
  readonly today: CalendarDay;
  readonly now: number;
  /** How the tasks call the lead. */
  readonly contactName: string;
  /** Summary note at handoff, when complete and at the end. */
  readonly noteBody: string;
  /** Agent who takes over, '' for nobody. */
  readonly assignTo: string;
  /** By when a person has to answer a lead who is handed over now. */
  readonly handoffDeadline: number;
}
