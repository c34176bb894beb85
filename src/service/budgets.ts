import { AlertDesk, createMailAlerts, createWebhookAlerts } from '../adapters/alert/index.ts';
import { createBudgetStore, type Database } from '../adapters/store/index.ts';
import { type BudgetAlert, Budgets, budgetAlertBody, budgetAlertMail } from '../features/budget/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Locations } from './locations.ts';
import type { ServiceOptions } from './options.ts';

interface BudgetParts {
  readonly options: ServiceOptions;
  readonly database: Database;
  readonly locations: Locations;
  readonly clock: Clock;
  readonly log: Log;
}

/** The book of what Claude costs each location today, and whom it tells. */
export function openBudgets(
  stack: AsyncDisposableStack,
  { options, database, locations, clock, log }: BudgetParts,
): Budgets {
  const { alerts, telemetry } = options.config;
  const desk = stack.use(
    new AlertDesk<BudgetAlert>([
      createWebhookAlerts({ url: alerts.url, body: (alert) => budgetAlertBody(alert, alerts.format), log }),
      createMailAlerts({ mail: telemetry.mail, words: budgetAlertMail, log }),
    ]),
  );
  return stack.use(new Budgets({ store: createBudgetStore(database), locations, alerts: desk, clock, log }));
}
