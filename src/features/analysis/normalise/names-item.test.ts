import { expect, test } from 'vitest';
import { namesItem } from './names-item.ts';

test.each([
  ['Hutto or pflugervile, maybe also Georgtown', 'Pflugerville'],
  ['Hutto or pflugervile, maybe also Georgtown', 'Georgetown'],
  ['need a fenced in yard, a 2 car garage and a pool', 'fenced yard'],
  ['need a fenced in yard, a 2 car garage and a pool', '2-car garage'],
  ['a two car garage', '2-car garage'],
  ['a garage for two cars', '2-car garage'],
  ['space for my horses', 'space for horses'],
  ['a yard that is fully fenced', 'fenced yard'],
  ['en Penitas o Mision', 'Peñitas'],
  ['en Penitas o Mision', 'Mission'],
  ['near the children’s hospital', 'childrens hospital'],
])('«%s» names «%s»', (words, item) => {
  expect(namesItem(words, item)).toBe(true);
});

test.each([
  ['Round Rock or Hutto', 'Dallas'],
  ['Round Rock or Cedar Park', 'Cedar Rock'],
  ['a big yard, on a quiet street', 'quiet yard'],
  ['Austin, but not too far north', 'north Austin'],
  ['we like Austin and the schools we saw up north', 'north Austin'],
  ['con patio y cochera para dos carros', 'garage for two cars'],
  ['Hutto', ''],
  ['Hutto', 'the'],
])('«%s» does not name «%s»', (words, item) => {
  expect(namesItem(words, item)).toBe(false);
});
