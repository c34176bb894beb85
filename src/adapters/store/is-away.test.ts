import pg from 'pg';
import { expect, it } from 'vitest';
import { isAway } from './is-away.ts';

function answered(code: string): Error {
  return Object.assign(new pg.DatabaseError('said by the server', 0, 'error'), { code });
}

it.each([
  ['no connection is left', answered('53300'), true],
  ['the disk is full', answered('53100'), true],
  ['it is starting', answered('57P03'), true],
  ['somebody ended the connection', answered('57P01'), true],
  ['it is read-only', answered('25006'), true],
  ['nobody listens', Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' }), true],
  [
    'nobody listens at any of its addresses',
    new AggregateError([Object.assign(new Error(''), { syscall: 'connect' })]),
    true,
  ],
  ['the connection broke', new Error('Connection terminated unexpectedly'), true],
  ['a row is there already', answered('23505'), false],
  ['a statement of ours is wrong', answered('42601'), false],
  ['a fault of ours', new TypeError('undefined is not a function'), false],
])('%s', (_, error, is) => {
  expect(isAway(error)).toBe(is);
});
