import { seededRandom } from '../../src/kit/random.ts';
import { createContact } from './actions/change-contact.ts';
import { handleControl } from './control/handle-control.ts';
import type { GhlSim } from './ghl-sim.ts';
import { handleApi } from './http/api-handler.ts';
import { listen } from './http/server.ts';
import { Ids } from './ids.ts';
import { defaultPrivateToken, demoContactId, demoLocationId, type GhlSimOptions } from './options.ts';
import { makeParts, type Parts } from './parts.ts';
import { makeControls } from './sim-controls.ts';
import type { Contact } from './world/contact.ts';
import { companyId, makeLocation } from './world/seed-world.ts';

/** The demo location has the same field, stage and calendar ids in every run. */
const demoSeed = 7;

/** Starts a GoHighLevel with one sub-account, one agent and one lead. */
export async function startGhlSim(options: GhlSimOptions = {}): Promise<GhlSim> {
  const parts = makeParts(options);
  const location = makeLocation(new Ids(seededRandom(demoSeed)), { id: demoLocationId });
  parts.context.world.locations.set(location.id, location);
  const contact = demoContact(parts, location.id);
  addPrivateToken(parts, location.id, options);
  const controls = makeControls(parts, location, contact);
  const server = await listen(
    async (request, response, url) => {
      const isHandled = await handleControl({ parts, controls }, request, response, url);
      if (!isHandled) await handleApi(parts.api, request, response, url);
    },
    { port: options.port ?? 0, host: options.host ?? '127.0.0.1' },
  );
  return {
    ...controls,
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await parts.deliverer[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Tells no one: the contact was there before anybody listened. */
function demoContact(parts: Parts, locationId: string): Contact {
  const { app, workflow } = parts.targets;
  delete parts.targets.app;
  delete parts.targets.workflow;
  const texts = { firstName: 'Jamie', lastName: 'Carter', phone: '+15125550142', email: 'jamie@example.com' };
  const input = { texts: { ...texts, type: 'lead', source: 'website form' }, tags: ['Needs Qualifying'] };
  const contact = createContact(parts.context, locationId, input, 'system', demoContactId);
  if (app !== undefined) parts.targets.app = app;
  if (workflow !== undefined) parts.targets.workflow = workflow;
  return contact;
}

function addPrivateToken(parts: Parts, locationId: string, options: GhlSimOptions): void {
  const token = options.privateToken === undefined ? defaultPrivateToken : options.privateToken;
  if (token === null) return;
  parts.tokens.addPrivateToken(token, { companyId, locationId }, options.privateTokenScopes);
}
