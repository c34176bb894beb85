import type { CachePlan } from './definition.ts';
import {
  agentTag,
  calendarTag,
  crmContactTag,
  flowTag,
  joined,
  metadataTag,
  personTag,
  recordTag,
  settingsTag,
} from './tags.ts';

interface InLocation {
  readonly locationId: string;
}
interface OfContact extends InLocation {
  readonly contactId: string;
}
interface OfAgent extends InLocation {
  readonly agentId: string;
}
/** A value made by a model: `version` covers prompt, rules and model, `hash` everything that went in. */
interface OfModel extends OfContact {
  readonly version: string;
  readonly hash: string;
}

const second = 1000;
const modelMs = 8 * second;
const crmMs = 3 * second;
const storeMs = second;

/** How long outdated coaching or context may be shown while a fresh one is made. */
const coachingStaleMs = 60 * second;
const contextStaleMs = 30 * second;

function plan<P>(given: CachePlan<P>): CachePlan<P> {
  return given;
}

/**
 * Every cache of the product. Keys begin with the location. A value made by a model is keyed by its contact's words,
 * so it is never shared between contacts; its tag is there for erasure. A cached text is never sent to a lead.
 */
export const cachePlans = {
  coaching: plan<Omit<OfModel, 'hash'> & { readonly promptHash: string; readonly contextHash: string }>({
    name: 'coaching',
    key: (of) => joined(of.locationId, 'coach', of.version, of.promptHash, of.contextHash),
    tags: (of) => [personTag(of.locationId, of.contactId)],
    memoryMs: 300 * second,
    sharedMs: 3600 * second,
    staleMs: coachingStaleMs,
    durable: 'always',
    computeMs: modelMs,
    target: { hitShare: 0.85, ms: { memory: 5 } },
    invalidatedBy: 'a new message or version (other key); erasure',
  }),
  /** Advice on request, by rules or model; `promptHash` names its kind. */
  advice: plan<Omit<OfModel, 'hash'> & { readonly promptHash: string; readonly contextHash: string }>({
    name: 'advice',
    key: (of) => joined(of.locationId, 'coach', of.version, of.promptHash, of.contextHash),
    tags: (of) => [personTag(of.locationId, of.contactId)],
    memoryMs: 300 * second,
    sharedMs: 3600 * second,
    staleMs: 0,
    durable: 'never',
    computeMs: modelMs,
    target: {},
    invalidatedBy: 'a new message or version (other key); erasure',
  }),
  semantic: plan<OfModel>({
    name: 'semantic',
    key: (of) => joined(of.locationId, 'semantic', of.version, of.hash),
    tags: (of) => [personTag(of.locationId, of.contactId)],
    memoryMs: 300 * second,
    sharedMs: 1800 * second,
    staleMs: 0,
    durable: 'always',
    computeMs: modelMs,
    target: { hitShare: 0.9 },
    invalidatedBy: 'a new message or version (other key); erasure',
  }),
  /** Greetings and thanks: analysed without anything of a contact, so that nothing of a contact can be in the answer. */
  smallTalk: plan<Omit<OfModel, 'contactId'>>({
    name: 'smallTalk',
    key: (of) => joined(of.locationId, 'smalltalk', of.version, of.hash),
    tags: (of) => [settingsTag(of.locationId)],
    memoryMs: 300 * second,
    sharedMs: 1800 * second,
    staleMs: 0,
    durable: 'never',
    computeMs: modelMs,
    target: {},
    invalidatedBy: 'a version or day (other key); settings saved',
  }),
  qualificationPrompt: plan<Omit<OfModel, 'contactId'>>({
    name: 'qualificationPrompt',
    key: (of) => joined(of.locationId, 'qualprompt', of.version, of.hash),
    tags: (of) => [settingsTag(of.locationId)],
    memoryMs: 300 * second,
    sharedMs: 2400 * second,
    staleMs: 0,
    durable: 'always',
    computeMs: modelMs,
    target: { hitShare: 0.8 },
    invalidatedBy: 'a version or question set (other key); settings saved',
  }),
  qualification: plan<OfContact>({
    name: 'qualification',
    key: (of) => joined(of.locationId, 'qual', of.contactId),
    tags: (of) => [recordTag(of.locationId, of.contactId)],
    memoryMs: 300 * second,
    sharedMs: 1800 * second,
    staleMs: 0,
    durable: 'never',
    computeMs: storeMs,
    target: { ms: { memory: 1, shared: 5, database: 50 } },
    invalidatedBy: 'every write of the contact; erasure',
    elsewhere: 'comes with the statement that claims a turn; a look keeps it in memory while its stamp holds',
  }),
  flow: plan<InLocation & { readonly flowId: string }>({
    name: 'flow',
    key: (of) => joined(of.locationId, 'flow', of.flowId),
    tags: (of) => [flowTag(of.locationId, of.flowId)],
    memoryMs: 600 * second,
    sharedMs: 1800 * second,
    staleMs: 0,
    durable: 'never',
    computeMs: storeMs,
    target: { hitShare: 0.85 },
    invalidatedBy: 'every write of the flow',
    elsewhere: 'comes with the qualification, in the same statement',
  }),
  agentContext: plan<OfAgent>({
    name: 'agentContext',
    key: (of) => joined(of.locationId, 'agent', of.agentId, 'context'),
    tags: (of) => [agentTag(of.locationId, of.agentId)],
    memoryMs: 300 * second,
    sharedMs: 900 * second,
    staleMs: contextStaleMs,
    durable: 'never',
    computeMs: storeMs,
    target: { timeSaved: 0.6 },
    invalidatedBy: 'an assignment, a text of an assigned lead',
  }),
  agentLeads: plan<OfAgent>({
    name: 'agentLeads',
    key: (of) => joined(of.locationId, 'agent', of.agentId, 'leads'),
    tags: (of) => [agentTag(of.locationId, of.agentId)],
    memoryMs: 60 * second,
    sharedMs: 900 * second,
    staleMs: contextStaleMs,
    durable: 'never',
    computeMs: storeMs,
    target: { timeSaved: 0.5 },
    invalidatedBy: 'an assignment, a text of an assigned lead',
  }),
  agentPrompts: plan<OfAgent & { readonly version: string }>({
    name: 'agentPrompts',
    key: (of) => joined(of.locationId, 'agent', of.agentId, 'prompts', of.version),
    tags: (of) => [agentTag(of.locationId, of.agentId)],
    memoryMs: 60 * second,
    sharedMs: 900 * second,
    staleMs: coachingStaleMs,
    durable: 'never',
    computeMs: storeMs,
    target: { timeSaved: 0.5 },
    invalidatedBy: 'an assignment, a text of an assigned lead; a version (other key)',
  }),
  crmContact: plan<OfContact>({
    name: 'crmContact',
    key: (of) => joined(of.locationId, 'contact', of.contactId),
    tags: (of) => [crmContactTag(of.locationId, of.contactId)],
    memoryMs: 30 * second,
    sharedMs: 60 * second,
    staleMs: 0,
    durable: 'without-shared',
    computeMs: crmMs,
    target: {},
    invalidatedBy: 'contact, tag and do-not-disturb events; erasure',
    elsewhere: 'kept with the contact in the database, read again when an event says that it changed',
  }),
  freeSlots: plan<InLocation & { readonly calendarId: string; readonly day: string }>({
    name: 'freeSlots',
    key: (of) => joined(of.locationId, 'slots', of.calendarId, of.day),
    tags: (of) => [calendarTag(of.locationId, of.calendarId)],
    memoryMs: 0,
    sharedMs: 60 * second,
    staleMs: 0,
    durable: 'without-shared',
    computeMs: crmMs,
    target: {},
    invalidatedBy: 'a booking; read again before every booking',
    elsewhere: 'nothing is booked yet',
  }),
  crmMetadata: plan<InLocation & { readonly kind: string }>({
    name: 'crmMetadata',
    key: (of) => joined(of.locationId, 'meta', of.kind),
    tags: (of) => [metadataTag(of.locationId, of.kind), settingsTag(of.locationId)],
    memoryMs: 300 * second,
    sharedMs: 3600 * second,
    staleMs: 0,
    durable: 'without-shared',
    computeMs: crmMs,
    target: {},
    invalidatedBy: 'a changed setting, a not-found answer',
  }),
  settings: plan<InLocation>({
    name: 'settings',
    key: (of) => joined(of.locationId, 'config'),
    tags: (of) => [settingsTag(of.locationId)],
    memoryMs: 30 * second,
    sharedMs: 300 * second,
    staleMs: 0,
    durable: 'never',
    computeMs: storeMs,
    target: {},
    invalidatedBy: 'settings saved',
    elsewhere: 'held by each process, read again every half minute',
  }),
} as const;

export type CacheName = keyof typeof cachePlans;

/** The second part of a key says which cache it belongs to; of those that are kept in the database. */
const kinds: Readonly<Record<string, CacheName>> = {
  coach: 'coaching',
  semantic: 'semantic',
  qualprompt: 'qualificationPrompt',
  contact: 'crmContact',
  slots: 'freeSlots',
  meta: 'crmMetadata',
};

export function cacheOfKind(kind: string): CacheName | null {
  return kinds[kind] ?? null;
}
