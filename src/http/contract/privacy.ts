/** Answer of `DELETE /api/locations/:location/contacts/:contact`. */
export interface EraseResponse {
  readonly outcome: 'erased';
  /** Texts of the conversation, and stored webhooks whose content went with them. */
  readonly texts: number;
  readonly webhooks: number;
}
