import { receiveMessage } from '../actions/receive-message.ts';
import { type OutgoingMessage, sendMessage } from '../actions/send-message.ts';
import { type Answer, ok, refuse } from '../http/answer.ts';
import type { Fields } from '../http/fields.ts';
import type { Call, Operation } from '../http/operation.ts';
import { type Message, type MessageStatus, statusAt } from '../world/message.ts';
import { emailToWire, lineToWire } from './message-wire.ts';

const byMessageId = { kind: 'message', param: 'messageId' } as const;
const byId = { kind: 'message', param: 'id' } as const;

export const messageOperations: readonly Operation[] = [
  { file: 'conversations', operationId: 'send-a-new-message', handle: send },
  { file: 'conversations', operationId: 'add-an-inbound-message', handle: addInbound },
  {
    file: 'conversations',
    operationId: 'get-message',
    owner: byId,
    handle: (call) => withMessage(call, 'id', (message) => ok(lineToWire(call.context, message))),
  },
  {
    file: 'conversations',
    operationId: 'get-email-by-id',
    owner: { kind: 'email', param: 'id' },
    handle: getEmail,
  },
  { file: 'conversations', operationId: 'update-message-status', owner: byMessageId, handle: setStatus },
  { file: 'conversations', operationId: 'cancel-scheduled-message', owner: byMessageId, handle: cancel },
];

function send(call: Call): Answer {
  const contact = call.context.world.contacts.get(call.body.text('contactId') ?? '');
  if (contact === undefined) return refuse(400, 'Contact not found');
  const result = sendMessage(call.context, contact, outgoingOf(call.body));
  if (result.outcome === 'refused') return refuse(400, result.reason);
  const { id, conversationId, emailId } = result.message;
  const email = emailId === undefined ? {} : { emailMessageId: emailId };
  return ok({ conversationId, messageId: id, ...email, msg: 'Message queued successfully.' });
}

function outgoingOf(body: Fields): OutgoingMessage {
  const attachments = body.texts('attachments');
  const scheduled = body.number('scheduledTimestamp');
  return {
    type: body.text('type') ?? 'SMS',
    body: body.text('message') ?? '',
    source: 'api',
    ...body.pick('text', ['subject', 'html', 'userId', 'conversationProviderId', 'fromNumber', 'toNumber']),
    ...(attachments === undefined ? {} : { attachments }),
    ...(scheduled === undefined ? {} : { scheduledAtMs: scheduled * 1_000 }),
  };
}

function addInbound(call: Call): Answer {
  const { context, body } = call;
  const conversation = context.world.conversations.get(body.text('conversationId') ?? '');
  const contact = context.world.contacts.get(conversation?.contactId ?? body.text('contactId') ?? '');
  if (contact === undefined) return refuse(400, 'Contact not found');
  if (contact.locationId !== call.locationId) {
    return refuse(403, 'The token does not have access to this location.');
  }
  const attachments = body.texts('attachments');
  const date = body.text('date');
  const message = receiveMessage(context, contact, body.text('message') ?? '', {
    ...body.pick('text', ['type', 'subject', 'html', 'conversationProviderId']),
    ...(attachments === undefined ? {} : { attachments }),
    ...(date === undefined ? {} : { dateAdded: date }),
  });
  return ok({
    success: true,
    conversationId: message.conversationId,
    messageId: message.id,
    message: 'Message added successfully',
    contactId: contact.id,
    dateAdded: message.dateAdded,
    ...(message.emailId === undefined ? {} : { emailMessageId: message.emailId }),
  });
}

function getEmail(call: Call): Answer {
  const message = call.context.world.conversations.email(call.params.text('id') ?? '');
  return message === undefined ? refuse(400, 'Email not found') : ok(emailToWire(call.context, message));
}

function setStatus(call: Call): Answer {
  return withMessage(call, 'messageId', (message) => {
    const status = (call.body.text('status') ?? 'delivered') as MessageStatus;
    message.progress = [...message.progress.filter((step) => step.atMs <= call.context.clock.now())];
    message.progress = [...message.progress, { atMs: call.context.clock.now(), status }];
    const code = call.body.object('error').text('code');
    if (code !== undefined) message.error = code;
    return ok({
      conversationId: message.conversationId,
      messageId: message.id,
      msg: 'Status updated.',
      status,
    });
  });
}

function cancel(call: Call): Answer {
  return withMessage(call, 'messageId', (message) => {
    if (statusAt(message, call.context.clock.now()) !== 'scheduled') {
      return refuse(400, 'The message is not scheduled');
    }
    message.progress = [{ atMs: 0, status: 'failed' }];
    return ok({ status: 200, message: 'Scheduled message cancelled successfully' });
  });
}

function withMessage(call: Call, param: string, act: (message: Message) => Answer): Answer {
  const message = call.context.world.conversations.message(call.params.text(param) ?? '');
  return message === undefined ? refuse(400, 'Message not found') : act(message);
}
