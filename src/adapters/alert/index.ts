export { createWebhookAlerts, type WebhookAlertsOptions } from './webhook-alerts.ts';
