import type { Context } from '../context.ts';
import type { ChannelDnd, Contact } from '../world/contact.ts';
import { setChannelDnd } from './change-dnd.ts';

const blockByCode: Readonly<Record<string, ChannelDnd['status']>> = {
  '30003': 'active',
  '30004': 'permanent',
  '30005': 'active',
  '30006': 'active',
};

/** The carrier's refusal code for this text, if the knob makes it fail. */
export function drawCarrierFailure(context: Context): string | undefined {
  const { failureRate, failureCode } = context.knobs.values.carrier;
  return context.dice.strikes('carrier', failureRate) ? failureCode : undefined;
}

/** Some codes block the contact for SMS, for now or for good; 30008 does not. */
export function obeyCarrier(context: Context, contact: Contact, code: string): void {
  const status = blockByCode[code];
  if (status === undefined) return;
  setChannelDnd(context, contact, 'SMS', { status, message: 'Carrier error', code }, 'system');
}
