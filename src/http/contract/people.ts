/** Locations that somebody may see. */
export type AllowedLocations = 'all' | readonly string[];

/** Answer of `GET /api/users`: everybody who may sign in, the owner first. */
export interface PeopleResponse {
  readonly users: readonly PersonView[];
}

/** Times are milliseconds since 1970 UTC. */
export interface PersonView {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'agent';
  /** Id of their user in the CRM; whoever has one has a panel. */
  readonly agentId: string | null;
  readonly locationIds: AllowedLocations;
  readonly state: 'invited' | 'active' | 'disabled';
  readonly createdAt: number;
  /** Last visit of a session that still exists. */
  readonly seenAt: number | null;
}

/** Body of `POST /api/users`. */
export interface InvitationBody {
  readonly email: string;
  readonly name: string;
  readonly agentId: string | null;
  readonly locationIds: AllowedLocations;
}

/** Answer of `POST /api/users/:user/link`: works once, and no other answer shows it. */
export interface LinkResponse {
  readonly link: string;
  readonly expiresAt: number;
}

/** Answer of `POST /api/users`. */
export interface InvitedResponse extends LinkResponse {
  readonly user: PersonView;
}

/** Body of `PATCH /api/users/:user`; absent = stays. */
export interface PersonChangeBody {
  readonly agentId?: string | null;
  readonly state?: 'active' | 'disabled';
}

/** Answer of `PATCH /api/users/:user`. */
export interface PersonChangedResponse {
  readonly user: PersonView;
}
