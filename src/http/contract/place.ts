/** Whose row it is; `name` is '' when the CRM has none. */
export interface PlaceOfContact {
  readonly locationId: string;
  readonly contactId: string;
  readonly name: string;
}

/** Answer of `GET /api/pages/locations`: what the location filter offers, and whose clock its times are told by. */
export interface LocationsResponse {
  readonly locations: readonly LocationChoice[];
}
export interface LocationChoice {
  readonly locationId: string;
  readonly name: string;
  readonly timeZone: string;
}
