/** What a bearer token allows. */
export interface Grant {
  readonly accessToken: string;
  readonly kind: 'oauth' | 'pit';
  readonly appId: string;
  readonly userType: 'Location' | 'Company';
  readonly companyId: string;
  /** Absent for agency tokens. */
  readonly locationId?: string;
  readonly scopes: ReadonlySet<string>;
  /** Absent: never. */
  readonly expiresAtMs?: number;
}

export const allScopes = [
  'conversations.readonly',
  'conversations.write',
  'conversations/message.readonly',
  'conversations/message.write',
  'conversations/livechat.write',
  'contacts.readonly',
  'contacts.write',
  'opportunities.readonly',
  'opportunities.write',
  'calendars.readonly',
  'calendars/events.readonly',
  'calendars/events.write',
  'locations.readonly',
  'locations/customFields.readonly',
  'locations/tags.readonly',
  'locations/tasks.readonly',
  'users.readonly',
  'workflows.readonly',
  'oauth.readonly',
  'oauth.write',
] as const;
