import { ContactLink } from '../../ui/contact-link.tsx';

/** A lead by name or id, leading to the conversation. */
export function ContactName({
  locationId,
  contactId,
  name = '',
}: {
  readonly locationId: string;
  readonly contactId: string;
  readonly name?: string;
}) {
  if (contactId === '') return <span class="note">none</span>;
  return <ContactLink of={{ locationId, contactId, name }} />;
}
