import type { Ids } from '../ids.ts';
import type { CustomFieldDefinition, Location, Stage } from './location.ts';

export const companyId = 'demo-company';

export interface LocationInput {
  readonly id?: string;
  readonly name?: string;
  readonly timezone?: string;
  readonly phone?: string;
  readonly allowDuplicateContact?: boolean;
}

const fieldNames = [
  ['Lead Score', 'lead_score', 'NUMERICAL'],
  ['Qualification Completion', 'qualification_completion', 'NUMERICAL'],
  ['Budget', 'budget', 'TEXT'],
  ['Location', 'location', 'TEXT'],
  ['Timeline', 'timeline', 'TEXT'],
  ['Motivation', 'motivation', 'TEXT'],
  ['Financing', 'financing', 'TEXT'],
] as const;

/** A sub-account as an agency would set it up for a real-estate team. */
export function makeLocation(ids: Ids, input: LocationInput = {}): Location {
  return {
    id: input.id ?? ids.next(),
    companyId,
    name: input.name ?? 'Sunrise Realty',
    timezone: input.timezone ?? 'America/Chicago',
    phone: input.phone ?? '+15125550100',
    email: 'office@sunrise-realty.example',
    allowDuplicateContact: input.allowDuplicateContact ?? false,
    customFields: fieldNames.map(([name, key, dataType], position) =>
      field(ids, name, key, dataType, position),
    ),
    pipelines: [
      { id: ids.next(), name: 'Buyers', stages: stages(ids, ['New', 'Hot', 'Appointment', 'Won']) },
      { id: ids.next(), name: 'Sellers', stages: stages(ids, ['New', 'Hot', 'Appointment', 'Won']) },
    ],
    workflows: [{ id: ids.uuid(), name: 'Notify agent', status: 'published' }],
    users: [
      {
        id: ids.next(),
        firstName: 'Maria',
        lastName: 'Lopez',
        email: 'maria@sunrise-realty.example',
        phone: '+15125550101',
      },
    ],
    calendars: [
      { id: ids.next(), name: 'Buyer consultation', slotMinutes: 30, opensAtHour: 9, closesAtHour: 17 },
    ],
    tags: new Map(),
  };
}

function field(
  ids: Ids,
  name: string,
  key: string,
  dataType: CustomFieldDefinition['dataType'],
  position: number,
): CustomFieldDefinition {
  return { id: ids.next(), name, fieldKey: `contact.${key}`, dataType, position };
}

function stages(ids: Ids, names: readonly string[]): readonly Stage[] {
  return names.map((name, position) => ({ id: ids.uuid(), name, position }));
}
