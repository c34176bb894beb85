/** Answer of `GET /api/locations/:location/crm-users`: who works there, as the CRM names them. */
export interface CrmUsersResponse {
  readonly users: readonly { readonly id: string; readonly name: string }[];
}
