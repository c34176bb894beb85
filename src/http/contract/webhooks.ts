/** The page Webhooks. */
export type {
  ReplayForecast,
  WebhookDetail,
  WebhookRow,
  WebhookState,
  WebhookSummary,
} from '../../features/records/index.ts';

import type { ReplayForecast } from '../../features/records/index.ts';

/** Answer of `POST …/dead-letters/forecast`: what a replay would do. Asking changes nothing. */
export interface ForecastResponse {
  readonly forecast: readonly ReplayForecast[];
}
