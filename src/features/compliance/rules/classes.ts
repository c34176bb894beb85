import type { MessageClass } from '../../../domain/vocabulary.ts';

/** Everything except confirmation, help and a direct answer is treated as solicitation (section 1). */
export const solicitations: readonly MessageClass[] = ['appointment', 'handoff', 're_engagement'];

/** A direct answer outside its ten minutes waits like a solicitation. */
export const windowed: readonly MessageClass[] = ['answer', ...solicitations];

export function isUnrequested(messageClass: MessageClass): boolean {
  return solicitations.includes(messageClass);
}

/** Opt-out confirmation and help are owed to the person, at any hour and in any mode. */
export function isOwed(messageClass: MessageClass): boolean {
  return messageClass === 'opt_out_confirmation' || messageClass === 'help';
}
