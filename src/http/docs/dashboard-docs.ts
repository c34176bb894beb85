import { z } from 'zod';
import { auditShape } from '../routes-audit.ts';
import { invalidateShape } from '../routes-caches.ts';
import { startDrillShape, stopDrillShape } from '../routes-drill.ts';
import { changeableShape } from '../routes-settings.ts';
import type { RouteDocs } from './route-doc.ts';

/** The pages' own view models, described as types in src/http/contract; made for the eye and free to change. */
const viewModel = z.looseObject({});
const query = z.object({
  location: z.string().optional().describe('id of a location; all of them without it'),
  days: z.int().min(1).max(400).optional(),
});

export const dashboardDocs: RouteDocs = {
  'GET /api/live': {
    tag: 'Operations',
    summary: 'The present, a frame a second',
    description: 'Server-sent events named `frame`. A slow reader loses frames instead of queueing them.',
    query: query.pick({ location: true }),
    answer: { text: 'text/event-stream', says: 'frames with an id each, comments as heartbeat' },
  },
  'GET /api/pages/locations': {
    tag: 'Operations',
    summary: 'The locations to choose from',
    answer: z.object({
      locations: z.array(z.object({ locationId: z.string(), name: z.string(), timeZone: z.string() })),
    }),
  },
  'GET /api/pages/now': {
    tag: 'Operations',
    summary: 'Talks, waiting leads, held texts, locks, queue, cost of today',
    query: query.pick({ location: true }),
    answer: viewModel,
  },
  'GET /api/pages/costs': {
    tag: 'Metrics',
    summary: 'Model cost by day, location, purpose, model and conversation',
    query,
    answer: viewModel,
  },
  'GET /api/pages/costs/conversations': {
    tag: 'Metrics',
    summary: 'The dearest conversations, of a week at most',
    query,
    answer: viewModel,
  },
  'GET /api/pages/targets': {
    tag: 'Metrics',
    summary: 'Every target with its course over the window',
    query: query.pick({ days: true }),
    answer: viewModel,
  },
  'GET /api/pages/rollouts': {
    tag: 'Flags',
    summary: 'Every flag with the last reading of the guard, and what was taken back',
    answer: viewModel,
  },
  'GET /api/pages/rollouts/charts': {
    tag: 'Flags',
    summary: 'Both arms of a flag in time, rule by rule',
    query: z.object({ flag: z.string(), hours: z.int().min(1).max(168).optional() }),
    answer: viewModel,
    errors: { 400: 'No such flag' },
  },
  'GET /api/pages/drill': {
    tag: 'Flags',
    summary: 'The drill of the guard: the one under way, what the guard sees of it, and past ones',
    answer: viewModel,
  },
  'POST /api/drill': {
    tag: 'Flags',
    summary: 'Start a drill: a slow cache for a tenth of the contacts, until the guard takes it back',
    description:
      'Touches real traffic: the contacts that are drawn are answered later, by as much as the page says. Nothing is sent that would not have been sent.',
    body: startDrillShape,
    answer: viewModel,
    status: 201,
    errors: {
      400: 'No reason, or too many minutes',
      409: 'Another drill or an experiment is under way, or the last one cools down',
    },
  },
  'POST /api/drill/stop': {
    tag: 'Flags',
    summary: 'Stop the drill at once',
    body: stopDrillShape,
    answer: viewModel,
    errors: { 409: 'No drill is under way' },
  },
  'GET /api/pages/caches': {
    tag: 'Operations',
    summary: 'Every cache by tier: found, missed, kept',
    answer: viewModel,
  },
  'POST /api/locations/:location/caches/invalidate': {
    tag: 'Operations',
    summary: 'Throw away what is kept of a contact, an agent or the settings',
    body: invalidateShape,
    answer: z.object({ outcome: z.enum(['everywhere', 'owed']) }),
  },
  'GET /api/pages/audit': {
    tag: 'Flags',
    summary:
      'What people and the guard did: flags, experiments, drills, settings, people, takeovers and more',
    description: 'The newest 500 that fit, and whether the three chains of hashes hold.',
    query: auditShape.partial(),
    answer: viewModel,
  },
  'GET /api/pages/settings': {
    tag: 'Operations',
    summary: 'Settings of the locations and of the service, without secrets',
    answer: viewModel,
  },
  'GET /api/locations/:location/crm-users': {
    tag: 'Operations',
    summary: 'Who works in a location, as the CRM names them',
    answer: z.object({ users: z.array(z.object({ id: z.string(), name: z.string() })) }),
    errors: { 404: 'No such location', 502: 'The CRM does not list its users' },
  },
  'PUT /api/locations/:location/settings': {
    tag: 'Operations',
    summary: 'Set what a location may set by itself',
    body: changeableShape,
    answer: viewModel,
    errors: { 400: 'One sentence per field that cannot be used' },
  },
};
