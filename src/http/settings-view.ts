import type { Location } from '../domain/location.ts';
import type { LocationSettingsView } from './contract/settings.ts';

export function locationSettingsView({
  locationId,
  name,
  timeZone,
  phone,
  settings,
}: Location): LocationSettingsView {
  const { handoffScore, emojiAllowed, burstQuietMs, burstLongestMs } = settings;
  const { dailyBudgetCents, leadDailyBudgetCents } = settings;
  const { notifyWorkflow, overdueUser, pipeline, hotStage, allowedLinks, retentionDays, fields } = settings;
  return {
    ...{ locationId, name, timeZone, phone },
    changeable: {
      ...{ handoffScore, emojiAllowed, burstQuietMs, burstLongestMs },
      ...{ notifyWorkflow, overdueUser, pipeline, hotStage, allowedLinks, retentionDays },
      ...{ dailyBudgetCents, leadDailyBudgetCents },
    },
    fixed: [
      { title: 'Tags that switch the assistant on', value: settings.activationTags.join(', ') },
      { title: 'Tags that switch it off', value: settings.deactivationTags.join(', ') },
      { title: 'Tag written at handoff', value: settings.handoffTag },
      { title: 'Disclosure in the first text', value: settings.disclosure },
      { title: 'Answer to HELP', value: settings.helpText },
      { title: 'CRM fields', value: Object.values(fields).join(', ') },
    ],
  };
}
