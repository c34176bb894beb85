import { describe, expect, it } from 'vitest';
import { type GlanceContext, glance } from './glance.ts';

const context: GlanceContext = {
  now: Date.UTC(2026, 10, 25, 18),
  timeZone: 'America/Chicago',
  openQuestion: null,
  role: 'unknown',
  language: 'en',
};

describe('a glance at the texts', () => {
  it.each([
    ['looking to buy around 400 to 450k in Round Rock', ['price', 'areas'], 'buyer'],
    ['need to be in by march, we are pre approved', ['timeline', 'financing'], 'unknown'],
    ['want to sell my place, hoping for 380k', ['price_expectation'], 'seller'],
    ['3 bed 2 bath please', ['bedrooms', 'bathrooms'], 'unknown'],
  ])('guesses what «%s» answers', (text, answered, role) => {
    const seen = glance([text], context);
    expect([...seen.answered].sort()).toEqual([...answered].sort());
    expect(seen.role).toBe(role);
  });

  it('reads a bare answer with the open question in mind', () => {
    expect(glance(['450'], { ...context, role: 'buyer', openQuestion: 'price' }).answered).toContain('price');
    expect(glance(['Pflugerville'], { ...context, role: 'buyer', openQuestion: 'areas' }).answered).toContain(
      'areas',
    );
  });

  it.each([
    'can I talk to a person',
    'not interested',
    "that's too expensive",
    'we already have an agent',
    'ok bye',
  ])('leaves «%s» to the analysis', (text) => {
    expect(glance([text], context).isUnclear).toBe(true);
  });

  it('notices the language and the question', () => {
    const seen = glance(['Hola, busco casa de 3 cuartos. Aceptan mascotas?'], context);
    expect(seen.language).toBe('es');
    expect(seen.leadQuestion).toBe('Aceptan mascotas?');
  });

  it.each([
    ['Hi. Nice home! does it have a pool? and a view?', 'does it have a pool?'],
    ['no question here', ''],
    ['?', '?'],
    ['one\ntwo?', 'two?'],
  ])('takes the first question of «%s»', (text, question) => {
    expect(glance([text], context).leadQuestion).toBe(question);
  });

  it('is through a very long mail without a question in moments', () => {
    const startedAt = performance.now();
    expect(glance(['lorem ipsum '.repeat(20_000)], context).leadQuestion).toBe('');
    // it took a minute and a half
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
