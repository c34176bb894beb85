import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { defaultSettings, type Location } from '../domain/location.ts';
import type {
  ChangeableSettings,
  LocationSettingsView,
  SettingsResponse,
  SystemSetting,
} from './contract/settings.ts';
import { describeAct } from './note-acts.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';
import { locationSettingsView } from './settings-view.ts';

export interface SettingsPorts {
  readonly system: () => readonly SystemSetting[];
  readonly locations: () => readonly Location[];
  /** Saves and makes every process of this machine read it again; others follow within half a minute. */
  readonly save: (locationId: string, settings: ChangeableSettings) => Promise<void>;
}

const name = z.string().trim().max(100, 'at most 100 characters');

const centsInWords = '0 for no limit, or up to 10,000,000 whole US cents';
const cents = z.int(centsInWords).min(0, centsInWords).max(10_000_000, centsInWords);

export const changeableShape = z
  .strictObject({
    handoffScore: z.int('a whole number').min(61, '61 to 85').max(85, '61 to 85'),
    emojiAllowed: z.boolean(),
    burstQuietMs: z.int().min(0, '0 to 30,000 ms').max(30_000, '0 to 30,000 ms'),
    burstLongestMs: z.int().min(0, '0 to 60,000 ms').max(60_000, '0 to 60,000 ms'),
    notifyWorkflow: name,
    overdueUser: name.default(''),
    pipeline: name,
    hotStage: name.min(1, 'must name a stage'),
    retentionDays: z
      .int('a whole number of days')
      .refine((days) => days === 0 || (days >= 30 && days <= 3650), '0 for never, or 30 to 3,650 days')
      .default(0),
    dailyBudgetCents: cents.default(defaultSettings.dailyBudgetCents),
    leadDailyBudgetCents: cents.default(defaultSettings.leadDailyBudgetCents),
    allowedLinks: z.array(z.url({ protocol: /^https$/u, error: 'https addresses only' })).max(50),
  })
  .refine(({ burstQuietMs, burstLongestMs }) => burstLongestMs >= burstQuietMs, {
    path: ['burstLongestMs'],
    message: 'not shorter than the quiet window',
  });

/** What a location may set without touching law or CRM wiring, and what else there is, to read. */
export function settingsRoutes(app: FastifyInstance, ports: SettingsPorts): void {
  const owner = { config: { role: 'owner' as const } };

  app.get('/api/pages/settings', owner, () => {
    const locations = [...ports.locations()].sort((one, other) => one.name.localeCompare(other.name));
    return {
      system: ports.system(),
      locations: locations.map(locationSettingsView),
    } satisfies SettingsResponse;
  });

  app.put<{ Params: { location: string } }>(
    '/api/locations/:location/settings',
    owner,
    async (request, reply) => {
      const body = changeableShape.safeParse(parseJsonObject(bytesOf(request.body)));
      if (!body.success) {
        const problems = body.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
        return reply.code(400).send({ error: problems.join('; '), problems });
      }
      const find = () => ports.locations().find(({ locationId }) => locationId === request.params.location);
      const before = find();
      if (before === undefined) return reply.code(404).send({ error: 'no such location' });
      await ports.save(request.params.location, body.data);
      const saved = find();
      describeAct(request, { subject: before.name, summary: changesIn(before.settings, body.data) });
      if (saved === undefined) return reply.code(404).send({ error: 'the location was removed meanwhile' });
      return locationSettingsView(saved) satisfies LocationSettingsView;
    },
  );
}

/** Each setting that has another value now, with both. */
function changesIn(before: ChangeableSettings, after: ChangeableSettings): string {
  const names = Object.keys(changeableShape.shape) as (keyof ChangeableSettings)[]; // the shape's own keys
  const changed = names.filter((name) => said(before[name]) !== said(after[name]));
  const words = changed.map((name) => `${name}: ${said(before[name])} → ${said(after[name])}`);
  return words.length === 0 ? 'nothing changed' : words.join('; ');
}

function said(value: ChangeableSettings[keyof ChangeableSettings]): string {
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
