import { expect, it } from 'vitest';
import { protectedQuestions } from './protected-question.ts';

it.each([
  'Are you married or do you have kids?',
  'What is your nationality?',
  'Are you a citizen? That affects the loan.',
  'Do you have any children?',
  'How many kids will live with you?',
  'May I ask your age?',
  'Where are you originally from?',
  '¿Tiene hijos?',
  '¿Está casado?',
  '¿Cuál es su estatus migratorio?',
])('«%s» is never asked', (text) => {
  expect(protectedQuestions(text).map(({ ruleId }) => ruleId)).toEqual(['protected-question']);
});

it.each([
  'Are you single-story only, or is an upstairs fine?',
  'Do you have a price range in mind?',
  'How many bedrooms do you need?',
  'What is your time frame?',
  'How old is the roof?',
  'Are you working with a lender?',
  'Where are you moving from?',
  '¿Tiene preaprobación?',
  '¿Está rentando ahora?',
])('«%s» may be asked', (text) => expect(protectedQuestions(text)).toEqual([]));
