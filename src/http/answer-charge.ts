import type { FastifyReply } from 'fastify';
import type { ChargeOutcome } from '../features/desk/index.ts';
import type { ChargeResponse } from './contract/desk.ts';
import { chargeOf } from './desk-words.ts';

/** Who is in charge after taking over or handing back. 200 means that nothing of the assistant leaves from here on. */
export function charged(
  reply: FastifyReply,
  outcome: ChargeOutcome,
  unknown: (reply: FastifyReply) => FastifyReply,
): FastifyReply {
  switch (outcome.outcome) {
    case 'done': {
      const charge = chargeOf(outcome.mode, false, null, null, '');
      const { isSilent } = outcome;
      return reply.code(isSilent ? 200 : 202).send({ charge, isSilent } satisfies ChargeResponse);
    }
    case 'opted-out':
      return reply.code(409).send({ error: 'the contact has opted out: the assistant stays silent' });
    case 'not-yours':
      return unknown(reply);
    default:
      return outcome satisfies never;
  }
}
