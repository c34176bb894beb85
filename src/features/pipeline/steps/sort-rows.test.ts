import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/location.ts';
import type { PendingRow } from '../../../domain/turn.ts';
import { sortRows } from './sort-rows.ts';

const settings = { ...defaultSettings, burstQuietMs: 3000, burstLongestMs: 10_000 };

function text(
  id: number,
  receivedAt: number,
  changes: Partial<{ occurredAt: number; text: string; messageId: string; door: 'app' | 'workflow' }> = {},
): PendingRow {
  return {
    id,
    receivedAt,
    attempts: 0,
    event: {
      kind: 'text-received',
      locationId: 'L',
      contactId: 'C',
      deliveryId: `d${id}`,
      conversationId: '',
      messageId: `m${id}`,
      channel: 'SMS',
      text: `text ${id}`,
      attachments: [],
      door: 'app',
      occurredAt: receivedAt,
      ...changes,
    },
  };
}

describe('rows of a lane', () => {
  it('orders texts by the vendor’s time and breaks ties by receipt', () => {
    const rows = sortRows(
      [text(3, 100, { occurredAt: 50 }), text(1, 120, { occurredAt: 10 }), text(2, 90, { occurredAt: 50 })],
      settings,
    );
    expect(rows.texts.map((row) => row.id)).toEqual([1, 2, 3]);
  });

  it('ends a burst three seconds after its last text', () => {
    expect(sortRows([text(1, 1000), text(2, 2500)], settings).burstOverAt).toBe(5500);
  });

  it('ends a burst ten seconds after its first text, however fast the lead types', () => {
    const fast = Array.from({ length: 9 }, (_, index) => text(index, 1000 + index * 2000));
    expect(sortRows(fast, settings).burstOverAt).toBe(11_000);
  });

  it('reads the same words from both doors once', () => {
    const rows = sortRows(
      [text(1, 100, { text: 'hi' }), text(2, 110, { text: 'hi', messageId: 'hash-x', door: 'workflow' })],
      settings,
    );
    expect(rows.texts.map((row) => row.id)).toEqual([1]);
    expect(rows.twins.map((row) => row.id)).toEqual([2]);
  });

  it('keeps a lead’s own repeat through one door', () => {
    const rows = sortRows([text(1, 100, { text: 'hi' }), text(2, 900, { text: 'hi' })], settings);
    expect(rows.texts).toHaveLength(2);
  });
});
