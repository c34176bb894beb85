import type { z } from 'zod';
import type { ContactInput } from '../actions/contact-input.ts';
import { Fields } from '../http/fields.ts';
import type { KnobPatch } from '../knobs.ts';
import { reconnect } from '../operations/oauth.ts';
import { contactSummary, contactView } from './contact-view.ts';
import * as bodies from './control-bodies.ts';
import type { ControlParts } from './control-parts.ts';

export interface ControlCall extends ControlParts {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

type ControlRoute = (call: ControlCall) => ControlAnswer | Promise<ControlAnswer>;

/** Calls for tests in other processes and for the page; none of them is part of GoHighLevel. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  'GET /sim/health': ({ controls }) =>
    fine({ locationId: controls.location.id, contactId: controls.contact.id }),
  'GET /sim/public-key': ({ controls }) => fine({ publicKeyPem: controls.publicKeyPem, app: controls.app }),
  'POST /sim/lead-text': leadText,
  'POST /sim/agent-text': (call) => {
    const { contactId, body, ...how } = bodies.agentTextBody.parse(call.body);
    return withContact(call, contactId, () =>
      fine(call.controls.agentTexts(contactId, body, dropUndefined(how))),
    );
  },
  'POST /sim/contacts': (call) => {
    const made = createContact(call, bodies.newContactBody.parse(call.body));
    return fine(contactView(call.parts.context, made), 201);
  },
  'POST /sim/edit-contact': (call) => {
    const { contactId, tags, dnd } = bodies.editContactBody.parse(call.body);
    const input: ContactInput = { ...(tags && { tags }), ...(dnd === undefined ? {} : { dnd }) };
    return withContact(call, contactId, () => {
      call.controls.agentEdits(contactId, input);
      return fine({ succeeded: true });
    });
  },
  'POST /sim/edit-opportunity': ({ controls, body }) => {
    const { id, ...input } = bodies.editOpportunityBody.parse(body);
    if (controls.world.opportunities.get(id) === undefined) return missing(`opportunity ${id}`);
    controls.agentChangesOpportunity(id, dropUndefined(input));
    return fine({ succeeded: true });
  },
  'POST /sim/edit-appointment': ({ controls, body }) => {
    const { id, ...input } = bodies.editAppointmentBody.parse(body);
    if (controls.world.appointments.get(id) === undefined) return missing(`appointment ${id}`);
    controls.agentChangesAppointment(id, dropUndefined(input));
    return fine({ succeeded: true });
  },
  'GET /sim/contacts': ({ controls }) => {
    const all = [...controls.world.locations.keys()].flatMap((id) => [
      ...controls.world.contacts.ofLocation(id),
    ]);
    return fine({ contacts: all.slice(-200).map(contactSummary), total: all.length });
  },
  'GET /sim/contact': (call) => {
    const id = call.query.get('id') ?? '';
    return withContact(call, id, (contact) => fine(contactView(call.parts.context, contact)));
  },
  'POST /sim/locations': (call) => {
    const { privateToken, ...input } = bodies.locationBody.parse(call.body);
    const location = call.controls.createLocation(dropUndefined(input));
    const { id, companyId } = location;
    if (privateToken) call.controls.tokens.addPrivateToken(privateToken, { companyId, locationId: id });
    return fine({ ...location, tags: [] }, 201);
  },
  'POST /sim/install': (call) => {
    const { companyId, locationId } = bodies.installBody.parse(call.body);
    const { location } = call.controls;
    const wanted = locationId ?? (companyId === undefined ? location.id : undefined);
    const resource = { companyId: companyId ?? location.companyId, ...(wanted && { locationId: wanted }) };
    return fine({ code: call.controls.install(resource), ...call.controls.app });
  },
  'GET /sim/record': ({ controls, query }) => {
    const contactId = query.get('contactId');
    const filter = contactId === null ? {} : { contactId };
    return fine({ sentTexts: controls.sentTexts(filter), effects: controls.effects(filter) });
  },
  'GET /sim/requests': ({ controls }) => fine({ requests: controls.requests() }),
  'GET /sim/deliveries': ({ controls }) => fine({ deliveries: controls.deliveries() }),
  'GET /sim/knobs': ({ controls }) => fine(controls.knobs.values),
  'PUT /sim/knobs': ({ controls, body }) => {
    controls.knobs.set(body as KnobPatch);
    return fine(controls.knobs.values);
  },
  'POST /sim/faults': ({ controls, body }) => {
    controls.faults.plan(dropUndefined(bodies.faultBody.parse(body)));
    return fine({ planned: true }, 201);
  },
  'POST /sim/webhook-target': ({ controls, body }) => {
    const { url, kind } = bodies.targetBody.parse(body);
    if (url === null) delete controls.targets[kind];
    else controls.targets[kind] = url;
    return fine(controls.targets);
  },
  'POST /sim/raw-webhook': ({ controls, body }) => {
    const parsed = bodies.rawWebhookBody.parse(body);
    const text = typeof parsed.body === 'string' ? parsed.body : JSON.stringify(parsed.body);
    const delivery = controls.pushRaw(text, parsed.signature, parsed.url);
    return delivery === undefined
      ? { status: 409, body: { message: 'no webhook target is set' } }
      : fine(delivery);
  },
  'POST /sim/resend': async ({ controls, body }) => {
    await controls.resend(new Fields(body).text('webhookId') ?? '');
    return fine({ succeeded: true });
  },
  // Part of GoHighLevel, described in a help article but absent from the published files.
  'POST /oauth/reconnect': ({ parts, body }) =>
    reconnect(parts.oauth, new Fields(body), parts.context.clock.now()),
};

function leadText(call: ControlCall): ControlAnswer {
  const { contactId, contact, body, ...message } = bodies.leadTextBody.parse(call.body);
  const id = contactId ?? createContact(call, contact ?? {}).id;
  return withContact(call, id, () => {
    const { id: messageId, conversationId } = call.controls.leadTexts(id, body, dropUndefined(message));
    return fine({ contactId: id, messageId, conversationId }, 201);
  });
}

function createContact(call: ControlCall, input: z.output<typeof bodies.newContactBody>) {
  const { locationId, tags, dnd, ...texts } = input;
  return call.controls.createContact({
    texts: dropUndefined(texts),
    tags: tags ?? ['Needs Qualifying'],
    ...(dnd === undefined ? {} : { dnd }),
    ...(locationId === undefined ? {} : { locationId }),
  });
}

function withContact(
  call: ControlCall,
  id: string,
  act: (contact: NonNullable<ReturnType<typeof call.controls.world.contacts.get>>) => ControlAnswer,
): ControlAnswer {
  const contact = call.controls.world.contacts.get(id);
  return contact === undefined ? missing(`contact ${id}`) : act(contact);
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** Absent and undefined are different to the compiler, and the same to the caller of a control route. */
function dropUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== undefined)) as Defined<Value>;
}

function missing(what: string): ControlAnswer {
  return { status: 404, body: { message: `no ${what}` } };
}

function fine(body: unknown, status = 200): ControlAnswer {
  return { status, body };
}
