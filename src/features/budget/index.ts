export { type BudgetAlert, budgetAlertBody, budgetAlertMail } from './alert.ts';
export { type BudgetState, nearShare } from './budget-state.ts';
export { Budgets } from './budgets.ts';
export type { DayOfLocation } from './location-day.ts';
export { modelWithin } from './model-within.ts';
export type { AlertLevel, BudgetStore, SpendQuestion, SpendReading } from './ports.ts';
