import type { Context } from '../context.ts';
import type { Message } from '../world/message.ts';

/**
 * The e-mails that stand in one line of a conversation, oldest first; none where each has a line of its own. A
 * conversation has one thread.
 */
export function threadOf(context: Context, message: Message): readonly Message[] {
  if (message.emailId === undefined || !context.knobs.values.answers.emailThreads) return [];
  const conversation = context.world.conversations.get(message.conversationId);
  return conversation?.messages.filter(({ emailId }) => emailId !== undefined) ?? [];
}
