import { z } from 'zod';
import { anyRecord } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const tag = 'Webhooks' as const;
const answer = z.object({ outcome: z.enum(['accepted', 'duplicate', 'refused']) });
const errors = {
  400: 'Not a webhook that can be read',
  413: 'Larger than 256 KB',
  429: 'Not stored: send it again after Retry-After',
};

export const webhookDocs: RouteDocs = {
  'POST /hooks/app': {
    tag,
    summary: 'A marketplace app’s webhook, signed by GoHighLevel',
    description:
      '`X-GHL-Signature` is the Ed25519 signature of the bytes of the body. 200 means that it is on disk.',
    body: anyRecord,
    answer,
    errors: { ...errors, 401: 'The signature is missing or wrong' },
  },
  'POST /hooks/workflow/:secret': {
    tag,
    summary: 'A workflow’s webhook; the last part of its address is the proof',
    body: anyRecord,
    answer,
    errors: { ...errors, 401: 'Unknown address' },
  },
};
