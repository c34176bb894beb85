import '../records/records.css';
import { filter } from '../../router.ts';
import { InPlace } from '../records/one-location.tsx';
import { ConversationList } from './conversation-list.tsx';
import { OneConversation } from './one-conversation.tsx';

/** Without a contact in the address the list, with one everything on record of it. */
export function ConversationPage() {
  const contactId = filter('contact');
  return (
    <InPlace>
      {(place) =>
        contactId === '' ? (
          <ConversationList place={place} />
        ) : (
          <OneConversation key={contactId} place={place} contactId={contactId} />
        )
      }
    </InPlace>
  );
}
