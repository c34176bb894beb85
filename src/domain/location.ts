/** What a location may set. Defaults are the domain contract's; checked when saved, trusted afterwards. */
export interface LocationSettings {
  readonly activationTags: readonly string[];
  readonly deactivationTags: readonly string[];
  /** Must be one of `deactivationTags`. */
  readonly handoffTag: string;
  /** Published score from which a lead is handed to a person, 61-85. */
  readonly handoffScore: number;
  readonly emojiAllowed: boolean;
  /** Links that a text may carry; nothing else passes. */
  readonly allowedLinks: readonly string[];
  /** Quiet window after the last text of a burst, and the longest wait from the first. */
  readonly burstQuietMs: number;
  readonly burstLongestMs: number;
  /** Name of the workflow that notifies a person at handoff, '' for none. */
  readonly notifyWorkflow: string;
  /** CRM user who gets the task when nobody answers a handoff in time, such as the broker; '' leaves it to everybody. */
  readonly overdueUser: string;
  /** Sentence that discloses the assistant in the first text; `{business}` is replaced. */
  readonly disclosure: string;
  /** Answer to HELP; `{business}` and `{phone}` are replaced. */
  readonly helpText: string;
  /** Names of the CRM custom fields written by us. */
  readonly fields: {
    readonly score: string;
    readonly completion: string;
    readonly budget: string;
    readonly location: string;
    readonly timeline: string;
  };
  /** CRM pipeline for opportunities; '' takes the first. */
  readonly pipeline: string;
  readonly hotStage: string;
  /** Who is silent for longer than this many days is erased; 0 keeps everybody. */
  readonly retentionDays: number;
  /** What Claude may cost on one day of the location's clock, and what it may cost for one lead; US cents, 0 = no limit. */
  readonly dailyBudgetCents: number;
  readonly leadDailyBudgetCents: number;
}

export interface Location {
  readonly locationId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly phone: string;
  readonly settings: LocationSettings;
}

export const defaultSettings: LocationSettings = {
  activationTags: ['Hit List', 'Need to Qualify', 'Needs Qualifying'],
  deactivationTags: ['AI-Off', 'Qualified', 'Stop-Bot'],
  handoffTag: 'AI-Off',
  handoffScore: 70,
  emojiAllowed: false,
  allowedLinks: [],
  burstQuietMs: 3000,
  burstLongestMs: 10_000,
  notifyWorkflow: 'Notify agent',
  overdueUser: '',
  disclosure: "Hi, this is {business}'s AI assistant. Reply STOP to opt out.",
  helpText: '{business}: call or text {phone} for help. Reply STOP to end texts.',
  fields: {
    score: 'Lead Score',
    completion: 'Qualification Completion',
    budget: 'Budget',
    location: 'Location',
    timeline: 'Timeline',
  },
  pipeline: '',
  hotStage: 'Hot',
  retentionDays: 0,
  dailyBudgetCents: 5000,
  leadDailyBudgetCents: 200,
};
