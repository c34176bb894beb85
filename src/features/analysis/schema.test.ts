import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { answerParts } from './answer-shape.ts';
import { analysisSystemPrompt } from './prompt.ts';
import { analysisSchema } from './schema.ts';

const validate = new Ajv({ strict: true }).compile(analysisSchema);
const examples = analysisSystemPrompt.split('\n').filter((line) => line.startsWith('{"language"'));

/** Every schema object inside a schema. */
function* nodes(schema: unknown): Generator<Record<string, unknown>> {
  if (typeof schema !== 'object' || schema === null) return;
  if (!Array.isArray(schema)) yield { ...schema };
  for (const child of Object.values(schema)) yield* nodes(child);
}

describe('analysisSchema', () => {
  test('stays in the subset that the vendor compiles', () => {
    for (const node of nodes(analysisSchema)) {
      if (node.type === 'object') {
        expect(node.additionalProperties).toBe(false);
        expect(node.required).toEqual(Object.keys(node.properties ?? {}));
      }
      for (const word of [
        'minimum',
        'maximum',
        'minLength',
        'maxItems',
        'pattern',
        '$ref',
        'anyOf',
        'oneOf',
      ]) {
        expect(node).not.toHaveProperty(word);
      }
      expect(Array.isArray(node.type)).toBe(false);
    }
  });

  test('has the same properties as the reader', () => {
    expect(Object.keys(Object(analysisSchema.properties))).toEqual(Object.keys(answerParts));
  });
});

describe('analysisSystemPrompt', () => {
  test.each(examples.map((line) => [line.slice(0, 60), line]))(
    'its example %s fits the schema',
    (_start, line) => {
      expect(validate(JSON.parse(line))).toBe(true);
    },
  );

  test('has examples in both languages', () => {
    expect(examples.map((line) => Object(JSON.parse(line)).language)).toEqual(['en', 'es', 'en']);
  });

  test('is long enough for the prompt cache of the smallest model and holds nothing that varies', () => {
    // About four characters make a token; the minimum is 512 tokens.
    expect(analysisSystemPrompt.length).toBeGreaterThan(4 * 512);
    expect(analysisSystemPrompt).not.toMatch(/\$\{|undefined|\[object/u);
  });
});
