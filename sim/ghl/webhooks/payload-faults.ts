import type { Dice } from '../dice.ts';
import type { KnobValues } from '../knobs.ts';

type WebhookKnobs = KnobValues['webhook'];
type Body = Record<string, unknown>;

interface Fault {
  readonly name: string;
  readonly rate: (knobs: WebhookKnobs) => number;
  readonly spoil: (body: Body) => Body;
}

const faults: readonly Fault[] = [
  {
    name: 'nulls',
    rate: (knobs) => knobs.nullsRate,
    spoil: (body) => withNulls(body, ['status', 'contentType', 'userId', 'assignedTo', 'source', 'country']),
  },
  {
    name: 'missing-message-id',
    rate: (knobs) => knobs.missingMessageIdRate,
    spoil: ({ messageId: _, ...rest }) => rest,
  },
  {
    name: 'empty-endpoints',
    rate: (knobs) => knobs.emptyEndpointsRate,
    spoil: (body) => ('messageType' in body ? { ...body, from: {}, to: {} } : body),
  },
  {
    name: 'bare-task',
    rate: (knobs) => knobs.bareTaskRate,
    spoil: (body) => {
      if (body.type !== 'TaskCreate') return body;
      const { contactId: _contact, body: _body, ...rest } = body;
      return rest;
    },
  },
  {
    name: 'foreign-app',
    rate: (knobs) => knobs.foreignAppRate,
    spoil: (body) => ({ ...body, appId: 'f0000000000000000000000f', versionId: 'f0000000000000000000000f' }),
  },
  {
    name: 'extra-fields',
    rate: (knobs) => knobs.extraFieldsRate,
    spoil: (body) => ({ ...body, futureField: { nested: [1, null, 'x'] }, traceparent: '00-0-0-00' }),
  },
  { name: 'nested-data', rate: (knobs) => knobs.nestedDataRate, spoil: nestUnderData },
];

/** Draws which faults strike this body; the same ones hold for every attempt. */
export function drawPayloadFaults(knobs: WebhookKnobs, dice: Dice): readonly string[] {
  return faults.filter((fault) => dice.strikes(fault.name, fault.rate(knobs))).map((fault) => fault.name);
}

export function applyPayloadFaults(body: Body, names: readonly string[]): Body {
  return faults.filter((fault) => names.includes(fault.name)).reduce((it, fault) => fault.spoil(it), body);
}

function withNulls(body: Body, keys: readonly string[]): Body {
  const nulled = keys.filter((key) => key in body).map((key) => [key, null]);
  return { ...body, ...Object.fromEntries(nulled) };
}

/** The shape of the guide's example, which no real capture shows. */
function nestUnderData(body: Body): Body {
  const { type, timestamp, webhookId, appId, versionId, ...data } = body;
  return { type, timestamp, webhookId, appId, versionId, data };
}

/** JSON whose bytes no ordinary serialiser would produce again. */
export function escapedJson(body: Body): string {
  const json = JSON.stringify(body).replaceAll('/', '\\/');
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
