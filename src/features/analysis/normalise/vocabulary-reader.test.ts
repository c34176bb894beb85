import { describe, expect, test } from 'vitest';
import type { FactKey } from '../../../domain/vocabulary.ts';
import { vocabularyWord, vocabularyWords } from './vocabulary-reader.ts';

type Phrases = readonly (readonly [phrase: string, ...named: string[]])[];

const phrases: Partial<Readonly<Record<FactKey, Phrases>>> = {
  home_condition: [
    ['some updates needed', 'needs_work'],
    ["won't need any repairs", 'move_in_ready'],
    ['the roof had to be redone last year'],
    ['fully updated, great shape', 'move_in_ready'],
    ['we gutted the kitchen and it is all updated now', 'move_in_ready'],
    ['Kitchen was updated in 2022', 'move_in_ready'],
    ['completely remodeled two years ago', 'move_in_ready'],
    ['its move in ready', 'move_in_ready'],
    ['perfect', 'move_in_ready'],
    ['the location is perfect'],
    ["doesn't need any work", 'move_in_ready'],
    ['needs no repairs at all', 'move_in_ready'],
    ['no repairs needed', 'move_in_ready'],
    ['Está totalmente remodelada', 'move_in_ready'],
    ['la casa está en excelentes condiciones', 'move_in_ready'],
    ['no necesita nada, lista para mudarse', 'move_in_ready'],
    ['the gutters are new'],
    ["it's a bit dated", 'needs_work'],
    ['pretty outdated honestly', 'needs_work'],
    ['not outdated or anything'],
    ['not exactly move-in ready', 'needs_work'],
    ["it isn't in great shape", 'needs_work'],
    ["hasn't been updated since the 80s", 'needs_work'],
    ['needs to be updated', 'needs_work'],
    ['could use some TLC', 'needs_work'],
    ['kitchen is updated but the baths are dated', 'needs_work', 'move_in_ready'],
    ['necesita unos arreglos', 'needs_work'],
    ['no está en buenas condiciones', 'needs_work'],
    ['total gut job', 'fixer'],
    ['needs a total remodel', 'fixer'],
    ["it's not a fixer"],
    ['está en muy mal estado', 'fixer'],
  ],
  current_situation: [
    ['nos mudamos de otra ciudad'],
    ['we currently own a home', 'owns'],
    ['We own our place', 'owns'],
    ["we're homeowners already", 'owns'],
    ['living with my parents', 'other'],
    ['staying with family for now', 'other'],
    ['we rent a duplex', 'renting'],
    ['No im renting', 'renting'],
    ["don't own anything yet, we rent", 'renting'],
    ['lease is up in june', 'renting'],
    ["we're no longer renting"],
    ['I own it but rent it out', 'owns'],
    ['want to own instead of rent'],
    ["I'm on my own"],
    ['first time homeowner hopefully'],
    ['have to sell mine first', 'must_sell_first'],
    ["we don't have to sell first"],
    ['estamos rentando un apartamento', 'renting'],
    ['alquilamos', 'renting'],
    ['soy dueña de mi casa', 'owns'],
    ['no tengo casa propia'],
    ['vivimos con mis suegros', 'other'],
    ['tenemos que vender primero', 'must_sell_first'],
  ],
  financing: [
    ['no not yet', 'not_started'],
    ['not gonna need a loan', 'cash'],
    ['no lender yet', 'not_started'],
    ['my pre-approval is in progress'],
    ['pre-approved, just need a realtor', 'pre_approved'],
    ['need a bigger yard, paying cash', 'cash'],
    ["haven't sold mine but I pay cash", 'cash'],
    ["we haven't been preapproved yet", 'not_started'],
    ['not pre-approved', 'not_started'],
    ["I'm not preapproved yet", 'not_started'],
    ['never been pre approved for anything', 'not_started'],
    ['need to talk to a lender', 'not_started'],
    ['want to get pre-approved', 'not_started'],
    ['no need to get pre-approved, paying cash', 'cash'],
    ['not yet', 'not_started'],
    ["haven't started", 'not_started'],
    ["we're prequalified with Chase", 'pre_qualified'],
    ["not cash, we're preapproved", 'pre_approved'],
    ['have cash for the down payment'],
    ['no loan needed', 'cash'],
    ["we don't need a mortgage", 'cash'],
    ['ya estamos preaprobados', 'pre_approved'],
    ['No estoy preaprobado', 'not_started'],
    ['no hemos hablado con el banco', 'not_started'],
    ['todavía no', 'not_started'],
    ['pagamos de contado', 'cash'],
    ['no tengo efectivo'],
    ['cashed out my 401k'],
  ],
  property_type: [
    ['anything but a condo'],
    ['house on land', 'house'],
    ['house with a big lot', 'house'],
    ['a home with some land'],
    ['single family with multiple bathrooms', 'house'],
    ['casa con terreno grande', 'house'],
    ['our first home, a condo', 'condo'],
    ['house or townhouse', 'townhouse', 'house'],
    ['not a condo, a house', 'house'],
    ['no condos'],
    ['vacant lot', 'land'],
    ['2 acres of land to build on', 'land'],
    ['a triplex', 'multi_family'],
    ['multi family', 'multi_family'],
    ['automobile garage'],
    ['double wide', 'mobile_home'],
    ['we have lots of time'],
    ['thanks a lot'],
    ['un departamento', 'apartment'],
    ['casa móvil', 'mobile_home'],
  ],
  listing_status: [
    ['not listed with an agent', 'not_listed'],
    ['listed on Zillow by owner', 'by_owner'],
    ['it was under contract but fell through'],
    ['not with an agent'],
    ['no realtor, not with an agent'],
    ["we're not working with a realtor"],
    ["we don't have it listed", 'not_listed'],
    ["it isn't listed anywhere", 'not_listed'],
    ["it's listed with my cousin", 'with_agent'],
    ['I have an agent', 'with_agent'],
    ['FSBO right now', 'by_owner'],
    ['selling it ourselves', 'by_owner'],
    ['I live by myself'],
    ['it was listed last spring but didnt sell', 'expired'],
    ['enlisted in the army'],
    ['no tengo agente'],
    ['ya tengo un agente', 'with_agent'],
    ['no está listada', 'not_listed'],
    ['la vendo por mi cuenta', 'by_owner'],
  ],
  occupancy: [
    ['we live in the city'],
    ['nobody', 'vacant'],
    ['nobody rented it'],
    ['no one lives there', 'vacant'],
    ["it's vacant", 'vacant'],
    ['the house is empty', 'vacant'],
    ["we're empty nesters"],
    ['not vacant'],
    ['we still live here', 'owner'],
    ['I live in Dallas, tenants are in it', 'tenant'],
    ['I live out of state'],
    ['my current renters leave in may', 'tenant'],
    ['vivimos en la casa', 'owner'],
    ['ya no vivimos ahí'],
    ['está vacía', 'vacant'],
    ['hay inquilinos', 'tenant'],
  ],
  contact_preference: [
    ['text is best', 'text'],
    ["don't call, text me", 'text'],
    ['text over calls please', 'text'],
    ['prefiero mensajes en vez de llamadas', 'text'],
    ['llámame', 'call'],
    ['basically whatever works'],
    ['email or text', 'text', 'email'],
  ],
  pathway: [
    ['as-is', 'wholesale'],
    ['a cash offer', 'wholesale'],
    ['not as is'],
    ['top dollar', 'listing'],
    ['after breakfast'],
    ['full price on the market', 'listing'],
    ['al mejor precio', 'listing'],
    ['lo más rápido posible', 'wholesale'],
  ],
  language: [
    ['en español por favor', 'es'],
    ["I don't speak Spanish"],
    ['no hablo inglés', 'es'],
    ['English', 'en'],
  ],
};

const rows = Object.entries(phrases).flatMap(([key, list]) =>
  list.map(([phrase, ...named]) => ({ key: key as FactKey, phrase, named })),
);

describe('the words that a phrase names', () => {
  test.each(rows)('$key: «$phrase» is $named', ({ key, phrase, named }) => {
    expect(vocabularyWords(key, phrase)).toEqual(named);
  });
});

test('a word of the vocabulary is itself, however it is written', () => {
  expect(vocabularyWords('home_condition', 'move_in_ready')).toEqual(['move_in_ready']);
  expect(vocabularyWords('home_condition', ' Needs Work ')).toEqual(['needs_work']);
  expect(vocabularyWords('listing_status', 'by-owner')).toEqual(['by_owner']);
});

test('what names several comes to the narrowest, what names nothing may still have a common word', () => {
  expect(vocabularyWord('property_type', 'house or townhouse')).toBe('townhouse');
  expect(vocabularyWord('property_type', 'our first home, a condo')).toBe('condo');
  expect(vocabularyWord('property_type', 'a home with some land')).toBe('house');
  expect(vocabularyWord('property_type', 'no condos')).toBeNull();
  expect(vocabularyWord('property_type', 'not a mobile home')).toBeNull();
});

test('only the start of an endless text is read', () => {
  expect(vocabularyWord('financing', `${'well '.repeat(90)}cash`)).toBe('cash');
  expect(vocabularyWord('financing', `${'well '.repeat(110)}cash`)).toBeNull();
});
