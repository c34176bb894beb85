import type { Operation } from '../http/operation.ts';
import { appointmentOperations } from './appointments.ts';
import { calendarOperations } from './calendars.ts';
import { contactSearchOperations } from './contact-search.ts';
import { contactOperations } from './contacts.ts';
import { conversationOperations } from './conversations.ts';
import { locationOperations } from './locations.ts';
import { messageListOperations } from './message-lists.ts';
import { messageOperations } from './messages.ts';
import { noteOperations } from './notes.ts';
import { type OauthParts, oauthOperations } from './oauth.ts';
import { opportunityOperations } from './opportunities.ts';
import { taskOperations } from './tasks.ts';
import { workflowOperations } from './workflows.ts';

export function allOperations(oauth: OauthParts): readonly Operation[] {
  return [
    ...messageOperations,
    ...messageListOperations,
    ...conversationOperations,
    ...contactOperations,
    ...contactSearchOperations,
    ...noteOperations,
    ...taskOperations,
    ...workflowOperations,
    ...locationOperations,
    ...opportunityOperations,
    ...calendarOperations,
    ...appointmentOperations,
    ...oauthOperations(oauth),
  ];
}
