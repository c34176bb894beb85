export { AlertDesk } from './alert-desk.ts';
export { createMailAlerts, type MailAlertsOptions } from './mail-alerts.ts';
export { createWebhookAlerts, type WebhookAlertsOptions } from './webhook-alerts.ts';
