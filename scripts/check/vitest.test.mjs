import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../project.mjs';
import { count } from './vitest.mjs';

const file = (status, ...tests) => ({
  name: join(projectRoot, 'src/a.test.ts'),
  status,
  assertionResults: tests.map(([fullName, of]) => ({ fullName, status: of })),
});

test('counts tests by their fate and names those that did not pass', () => {
  const report = {
    testResults: [
      file('failed', ['one', 'passed'], ['two', 'failed'], ['three', 'skipped'], ['four', 'todo']),
    ],
  };
  expect(count(report, 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['src/a.test.ts > two'],
    skipped: ['src/a.test.ts > three', 'src/a.test.ts > four'],
  });
});

test('a file that does not load is a failure although it has no tests', () => {
  const report = { testResults: [file('failed'), file('passed', ['one', 'passed'])] };
  expect(count(report, 1)).toMatchObject({
    passed: 1,
    failed: 1,
    failures: ['src/a.test.ts (did not load)'],
  });
});

test('no tests at all is a failure', () => {
  expect(count({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('an error outside of any test is a failure', () => {
  expect(count({ testResults: [file('passed', ['one', 'passed'])] }, 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});
