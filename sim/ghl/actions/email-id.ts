import type { Context } from '../context.ts';
import type { MessageKind } from '../world/message.ts';

/** An e-mail has an id of its own beside that of its message. */
export function emailIdOf(context: Context, kind: MessageKind): { readonly emailId?: string } {
  return kind.sendType === 'Email' ? { emailId: context.ids.next() } : {};
}
