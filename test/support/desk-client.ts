import { request } from 'undici';
import type { Contact } from '../../sim/ghl/index.ts';
import type { ChargeResponse, DeskInbox, DeskView, SendTextResponse } from '../../src/http/contract/desk.ts';
import { agentHeaders } from './coaching-client.ts';
import type { TestWorld } from './test-world.ts';

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** One agent's desk over real sockets. */
export interface DeskClient {
  inbox(): Promise<Answer<DeskInbox>>;
  view(contact: Contact): Promise<Answer<DeskView>>;
  send(contact: Contact, text: string, more?: object): Promise<Answer<SendTextResponse>>;
  takeOver(contact: Contact): Promise<Answer<ChargeResponse>>;
  handBack(contact: Contact): Promise<Answer<ChargeResponse>>;
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer<unknown>>;
}

let keys = 0;

export function deskOf(world: TestWorld, agentId: string, locationId = world.locationId): DeskClient {
  const base = `${world.service.url}/api/locations/${locationId}/desk`;
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const answer = await request(base + path, {
      method,
      headers: agentHeaders(agentId),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: await answer.body.json() };
  };
  // the route's contract: what is wrong with it shows in the assertions
  const typed = call as <Body>(...parts: Parameters<typeof call>) => Promise<Answer<Body>>;
  const view = (contact: Contact) => typed<DeskView>('GET', `/${contact.id}`);
  return {
    call,
    view,
    inbox: () => typed<DeskInbox>('GET', ''),
    send: async (contact, text, more = {}) => {
      keys += 1;
      const basedOn = (await view(contact)).body.newestLeadText ?? '';
      const body = { key: `press-${String(keys).padStart(6, '0')}`, text, basedOn, ...more };
      return typed<SendTextResponse>('POST', `/${contact.id}/texts`, body);
    },
    takeOver: (contact) => typed<ChargeResponse>('POST', `/${contact.id}/take-over`),
    handBack: (contact) => typed<ChargeResponse>('POST', `/${contact.id}/hand-back`),
  };
}

/** Somebody new who is assigned to this agent. */
export function leadOf(world: TestWorld, agentId: string, phone: string): Contact {
  return world.ghl.createContact({
    texts: { firstName: 'Eva', lastName: 'Desk', phone, type: 'lead', assignedTo: agentId },
    tags: ['Needs Qualifying'],
  });
}
