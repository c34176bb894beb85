import type { World } from '../world/world.ts';
import type { Fields } from './fields.ts';

export interface CallFields {
  readonly params: Fields;
  readonly query: Fields;
  readonly body: Fields;
}

/** The contact that a call is about, named by itself or by the opportunity it changes; '' for none. */
export function contactOfCall({ params, query, body }: CallFields, world: World): string {
  const named =
    params.text('contactId') ?? body.text('contactId') ?? query.text('contactId') ?? query.text('contact_id');
  return named ?? world.opportunities.get(params.text('id') ?? '')?.contactId ?? '';
}
