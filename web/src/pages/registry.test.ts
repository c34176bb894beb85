import { expect, test } from 'vitest';
import { pagePaths } from '../../../src/http/page-paths.ts';
import { pages } from './registry.ts';

test('the server shows index.html at exactly the addresses that are pages', () => {
  expect([...pagePaths].sort()).toEqual(pages.map(({ path }) => path).sort());
});

test('every page has an address and a key of its own', () => {
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
});
