/** Answer of `GET /api/pages/settings`. No secret is in it: of each is said only whether it is set. */
export interface SettingsResponse {
  readonly system: readonly SystemSetting[];
  readonly locations: readonly LocationSettingsView[];
}

export interface SystemSetting {
  readonly name: string;
  /** Name of the environment variable that sets it. */
  readonly variable: string;
  readonly value: string;
}

export interface LocationSettingsView {
  readonly locationId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly phone: string;
  readonly changeable: ChangeableSettings;
  /** What changes how the assistant works at its core, set by whoever installs it; in words. */
  readonly fixed: readonly { readonly title: string; readonly value: string }[];
}

/** Body of `PUT /api/locations/:location/settings`, whole. */
export interface ChangeableSettings {
  /** Published score from which a lead is handed to a person, 61 to 85. */
  readonly handoffScore: number;
  readonly emojiAllowed: boolean;
  readonly burstQuietMs: number;
  readonly burstLongestMs: number;
  /** '' for none. */
  readonly notifyWorkflow: string;
  /** CRM user who gets the task when nobody answers a handoff in time; '' for everybody. */
  readonly overdueUser: string;
  readonly pipeline: string;
  readonly hotStage: string;
  /** Links that a text may carry; nothing else passes. */
  readonly allowedLinks: readonly string[];
  /** Who is silent for longer is erased: 0 for never, or 30 to 3,650 days. */
  readonly retentionDays: number;
  /** What Claude may cost on one day of the location's clock, in US cents: 0 for no limit, at most 10,000,000. */
  readonly dailyBudgetCents: number;
  /** The same of one lead. */
  readonly leadDailyBudgetCents: number;
}
