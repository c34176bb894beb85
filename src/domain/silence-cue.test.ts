import { describe, expect, test } from 'vitest';
import { saysBusy, silenceCue } from './silence-cue.ts';

const calm = { sentiment: 'neutral', acts: ['answer'], objections: [], optOutDoubt: false } as const;

describe('silenceCue', () => {
  test.each([
    [{}, null],
    [{ sentiment: 'concerned' }, null],
    [{ sentiment: 'frustrated' }, 'frustrated'],
    [{ sentiment: 'angry', acts: ['ask_person'] }, 'angry'],
    [{ acts: ['ask_person'] }, 'asks_for_person'],
    [{ acts: ['goodbye', 'thanks'] }, 'goodbye'],
    [{ acts: ['objection'] }, 'objection'],
    [{ acts: ['not_interested'] }, 'refuses'],
    [{ acts: ['wrong_number'] }, 'refuses'],
    [{ optOutDoubt: true }, 'refuses'],
    [
      { objections: [{ type: 'price', severity: 'low', quote: 'x', confidence: 1, resolvable: true }] },
      'objection',
    ],
  ] as const)('%j gives %s', (change, cue) => {
    expect(silenceCue({ ...calm, ...change }, ['ok'])).toBe(cue);
  });

  test('busy is read from the words', () => {
    expect(silenceCue(calm, ["can't talk, I'm at work"])).toBe('busy');
  });
});

test.each([
  "I'm busy",
  'busy right now',
  'Busy, later',
  'in a meeting',
  'estoy ocupada',
  'driving, text you later',
  "I'm driving",
  'Im driving, later',
  'I am still driving',
  'driving rn',
  "can't, driving right now",
  'I’m driving home',
  'at work',
  'en el trabajo',
  'estoy trabajando',
  'Estoy trabajando, le escribo luego',
  'estoy trabajando en este momento',
  'ando trabajando',
  'ando manejando',
  'voy manejando',
  'manejando, luego le digo',
  'trabajando ahorita',
])('%j says busy', (text) => {
  expect(saysBusy(text)).toBe(true);
});

test.each([
  'the street is too noisy, lots of traffic',
  'not on a busy street please',
  'close to work',
  'within driving distance of downtown',
  'driving distance to Austin matters',
  'a 20 minute driving time is fine',
  "we're driving down next week to look around",
  'I hate driving so close to the station please',
  'Estoy trabajando con un prestamista',
  'estoy trabajando en mi crédito',
  'llevo 5 años trabajando en Austin',
  'estamos trabajando para juntar el enganche',
  'queda a 20 minutos manejando',
])('%j does not', (text) => {
  expect(saysBusy(text)).toBe(false);
});
