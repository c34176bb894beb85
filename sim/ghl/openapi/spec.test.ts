import { describe, expect, test } from 'vitest';
import { loadSpec } from './spec.ts';

const spec = loadSpec();

function body(file: string, id: string, value: unknown): readonly string[] {
  return spec.validators.body(spec.operation(file, id))(value);
}

describe('request bodies', () => {
  test('a send needs type and contactId, nothing else', () => {
    expect(body('conversations', 'send-a-new-message', { type: 'SMS', contactId: 'c' })).toEqual([]);
    expect(body('conversations', 'send-a-new-message', { type: 'SMS' })).toEqual(['contactId is required']);
    expect(body('conversations', 'send-a-new-message', { type: 'Pigeon', contactId: 'c' })[0]).toMatch(
      /^type must be one of: SMS/,
    );
    expect(body('conversations', 'send-a-new-message', { type: 'InternalComment', contactId: 'c' })).toEqual(
      [],
    );
  });

  test('an inbound message needs one of the two ids', () => {
    const check = (value: unknown) => body('conversations', 'add-an-inbound-message', value);
    expect(check({ type: 'SMS', conversationId: 'v' })).toEqual([]);
    expect(check({ type: 'SMS', contactId: 'c' })).toEqual([]);
    expect(check({ type: 'SMS' })).not.toEqual([]);
  });

  test('custom fields take numbers and go by id or key', () => {
    const check = (field: unknown) => body('contacts', 'update-contact', { customFields: [field] });
    expect(check({ id: 'f', field_value: 85 })).toEqual([]);
    expect(check({ key: 'lead_score', field_value: '85' })).toEqual([]);
    expect(check({ field_value: 85 })).not.toEqual([]);
  });

  test('an opportunity upsert needs no followers', () => {
    expect(
      body('opportunities', 'Upsert-opportunity', { pipelineId: 'p', locationId: 'l', contactId: 'c' }),
    ).toEqual([]);
    expect(body('opportunities', 'Upsert-opportunity', { pipelineId: 'p' })).toEqual([
      'locationId is required',
    ]);
  });

  test('a tag list of numbers is refused', () => {
    expect(body('contacts', 'add-tags', { tags: 'hot' })).toEqual(['tags must be array']);
  });
});

describe('queries', () => {
  test('strings become numbers and required ones are missed', () => {
    const check = spec.validators.query(spec.operation('calendars', 'get-slots'));
    const query = { startDate: '1548898600000', endDate: '1601490599999' };
    expect(check(query)).toEqual([]);
    expect(query.startDate).toBe(1_548_898_600_000);
    expect(check({ startDate: 'tomorrow', endDate: '1' })).toEqual(['startDate must be number']);
    expect(check({})).toEqual(['startDate is required', 'endDate is required']);
  });
});

describe('responses', () => {
  test('the message list is wrapped and nulls pass', () => {
    const check = spec.validators.response(spec.operation('conversations', 'get-messages'), 200);
    const message = {
      id: 'm',
      type: 2,
      messageType: 'TYPE_SMS',
      dateAdded: 'x',
      direction: 'inbound',
      userId: null,
    };
    const messages = { lastMessageId: 'm', nextPage: false, messages: [message] };
    expect(check({ messages, traceId: 't' })).toEqual([]);
    expect(check(messages)).not.toEqual([]);
  });
});
