import type { ActKind } from '../features/acts/index.ts';

/** Audited in a chain of its own, in the same commit as the change. */
const ownChain = null;
/** Nothing that others must be able to look up. */
const nothing = null;

/** What a call of each changing route is called in the audit. A route that is not in here refuses to register. */
export const actsOfRoutes: Readonly<Record<string, ActKind | null>> = {
  'PUT /api/flags/:name': ownChain,
  'POST /api/experiments': ownChain,
  'POST /api/experiments/:location/:id/start': ownChain,
  'POST /api/experiments/:location/:id/stop': ownChain,
  'POST /api/drill': 'drill-started',
  'POST /api/drill/stop': 'drill-stopped',
  'PUT /api/locations/:location/settings': 'settings-changed',
  'POST /api/locations/:location/caches/invalidate': 'cache-invalidated',
  'POST /api/locations/:location/contacts/:contact/export': 'contact-exported',
  'DELETE /api/locations/:location/contacts/:contact': 'contact-erased',
  'POST /api/locations/:location/contacts/:contact/take-over': 'taken-over',
  'POST /api/locations/:location/contacts/:contact/hand-back': 'handed-back',
  'POST /api/locations/:location/dead-letters/replay': 'webhooks-replayed',
  'POST /api/locations/:location/dead-letters/forecast': nothing,
  'POST /api/locations/:location/replay': 'replay-started',
  'POST /api/locations/:location/replay/:id/stop': 'replay-stopped',
  'POST /api/users': 'person-invited',
  'PATCH /api/users/:user': 'person-changed',
  'POST /api/users/:user/link': 'link-made',
  'POST /api/owner-link': 'owner-link-made',
  'POST /api/tokens': 'token-made',
  'DELETE /api/tokens/:token': 'token-revoked',
  'DELETE /api/sessions/:session': 'sessions-ended',
  'DELETE /api/sessions': 'sessions-ended',
  'POST /account/password': 'password-changed',
  'POST /sign-out': nothing,
  'POST /api/locations/:location/desk/:contact/take-over': 'taken-over',
  'POST /api/locations/:location/desk/:contact/hand-back': 'handed-back',
  'POST /api/locations/:location/desk/:contact/texts': 'text-sent',
  'DELETE /api/locations/:location/desk/:contact/texts/:key': 'text-cancelled',
  'PUT /api/locations/:location/desk/:contact/draft': nothing,
  'PUT /api/locations/:location/desk/:contact/seen': nothing,
  'PUT /api/locations/:location/coaching/depth': 'coaching-depth-set',
  'POST /api/locations/:location/contacts/:contact/coaching/cards/:card/state': nothing,
  'POST /api/locations/:location/contacts/:contact/coaching/draft': nothing,
  'POST /api/locations/:location/contacts/:contact/coaching/objection': nothing,
  'POST /api/locations/:location/agents/me/chat': nothing,
};
