/** Front door of the GoHighLevel simulator. */
export type { GhlSim, StaffMessage, TextFilter } from './ghl-sim.ts';
export type { LoggedRequest } from './http/request-log.ts';
export type { Actor, Effect, EffectKind, SentText } from './journal.ts';
export type { KnobPatch, KnobValues } from './knobs.ts';
export type { NetworkFault, PlannedFault } from './network/fault-plan.ts';
export { defaultPrivateToken, demoContactId, demoLocationId, type GhlSimOptions } from './options.ts';
export { startGhlSim } from './start-ghl-sim.ts';
export type { Attempt, Delivery } from './webhooks/delivery.ts';
export type { SignatureMode, Targets } from './webhooks/outbox.ts';
export type { Contact } from './world/contact.ts';
export type { Location } from './world/location.ts';
