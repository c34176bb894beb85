export type EventType =
  | 'InboundMessage'
  | 'OutboundMessage'
  | 'ContactCreate'
  | 'ContactUpdate'
  | 'ContactDelete'
  | 'ContactTagUpdate'
  | 'ContactDndUpdate'
  | 'NoteCreate'
  | 'NoteUpdate'
  | 'NoteDelete'
  | 'TaskCreate'
  | 'TaskDelete'
  | 'TaskComplete'
  | 'OpportunityCreate'
  | 'OpportunityUpdate'
  | 'OpportunityDelete'
  | 'OpportunityStageUpdate'
  | 'OpportunityStatusUpdate'
  | 'OpportunityMonetaryValueUpdate'
  | 'OpportunityAssignedToUpdate'
  | 'AppointmentCreate'
  | 'AppointmentUpdate'
  | 'AppointmentDelete'
  | 'ConversationUnreadUpdate'
  | 'INSTALL'
  | 'UNINSTALL';

export type EventFields = Readonly<Record<string, unknown>>;

/** The app that receives the events; `appId` is the part of the client id before the dash. */
export interface AppIdentity {
  readonly appId: string;
  readonly versionId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The event's own fields with the four of the envelope around them, in the order of real captures. */
export function inEnvelope(
  type: EventType,
  fields: EventFields,
  app: AppIdentity,
  webhookId: string,
  nowMs: number,
): Record<string, unknown> {
  const { locationId, ...rest } = fields;
  const location = locationId === undefined ? {} : { locationId };
  return {
    type,
    ...location,
    versionId: app.versionId,
    appId: app.appId,
    ...rest,
    timestamp: new Date(nowMs).toISOString(),
    webhookId,
  };
}
