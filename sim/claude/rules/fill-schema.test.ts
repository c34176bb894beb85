import { expect, test } from 'vitest';
import { fillSchema } from './fill-schema.ts';

const item = {
  type: 'object',
  properties: { key: { type: 'string', enum: ['price', 'areas'] }, note: { type: 'string' } },
};

test('takes what fits, compares enums without case, fills the rest neutrally', () => {
  const schema = {
    type: 'object',
    properties: {
      mood: { type: 'string', enum: ['Positive', 'Neutral'] },
      other: { type: 'string', enum: ['high', 'unknown'] },
      count: { type: 'integer' },
      flag: { type: 'boolean' },
      maybe: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      ref: { $ref: '#/$defs/named' },
    },
    $defs: { named: { type: 'object', properties: { name: { type: 'string' } } } },
  };
  expect(fillSchema(schema, { mood: 'positive', count: 2.4, ref: { name: 'n' } })).toEqual({
    mood: 'Positive',
    other: 'unknown',
    count: 2,
    flag: false,
    maybe: null,
    ref: { name: 'n' },
  });
});

test('drops list items outside an enum instead of bending them', () => {
  const schema = { type: 'object', properties: { facts: { type: 'array', items: item } } };
  const facts = [{ key: 'price' }, { key: 'shoe_size' }];
  expect(fillSchema(schema, { facts })).toEqual({ facts: [{ key: 'price', note: '' }] });
});

test('a schema that groups its answers gets the candidates of the parent', () => {
  const group = { type: 'object', properties: { mood: { type: 'string' } } };
  const schema = { type: 'object', properties: { feeling: group } };
  expect(fillSchema(schema, { mood: 'good' })).toEqual({ feeling: { mood: 'good' } });
});
