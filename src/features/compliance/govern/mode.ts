import type { MessageClass, Mode } from '../../../domain/vocabulary.ts';
import { isOwed } from '../rules/classes.ts';
import type { SendRequest } from './request.ts';
import type { GovernorState } from './state.ts';
import { type Finding, hold, refuse } from './verdict.ts';

/**
 * Item 2. Who may speak in this conversation; the texts owed to the person go in every mode. A person's text knows two
 * modes, as what silences the assistant does not silence a person: stopped, which silences both, and active.
 */
export function checkMode(request: SendRequest, state: GovernorState): Finding {
  if (isOwed(request.messageClass)) return null;
  return byMode(state.mode, request.messageClass);
}

function byMode(mode: Mode, messageClass: MessageClass): Finding {
  switch (mode) {
    case 'active':
      return null;
    case 'booking':
      return messageClass === 're_engagement'
        ? refuse('mode-booking', 'slots are offered: no re-engagement until that ends')
        : null;
    case 'paused':
      return hold('mode-paused', null, 'the conversation is paused until a person decides');
    case 'listening':
      return refuse('mode-listening', 'a person is in charge');
    case 'stopped':
      return refuse('mode-stopped', 'the contact has opted out');
    case 'off':
      return refuse('mode-off', 'the assistant is not activated for this contact');
  }
}
