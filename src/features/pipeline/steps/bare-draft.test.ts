import { expect, test } from 'vitest';
import { bareDraft } from './bare-draft.ts';

const words = 'Happy to help with that. Are you looking to buy or to sell?';

test.each([
  ['straight quotes', `"${words}"`],
  ['curly quotes', `“${words}”`],
  ['low quotes', `„${words}“`],
  ['pointed quotes', `«${words}»`],
  ['pointed quotes with spaces', `« ${words} »`],
  ['single pointed quotes', `‹${words}›`],
  ['single quotes', `'${words}'`],
  ['curly single quotes', `‘${words}’`],
  ['ticks', `\`${words}\``],
  ['quotes in quotes', `"“${words}”"`],
  ['a code fence', `\`\`\`\n${words}\n\`\`\``],
  ['a code fence with its language', `\`\`\`text\n${words}\n\`\`\`\n`],
  ['a fence and quotes', `\`\`\`\n"${words}"\n\`\`\``],
  ['bold', `**${words}**`],
  ['bold in quotes', `"**${words}**"`],
  ['quotes in bold', `**“${words}”**`],
  ['a bold sentence', '**Happy to help with that.** Are you looking to buy or to sell?'],
  ['bold by underscores', '__Happy to help with that.__ Are you looking to buy or to sell?'],
  ['italics', '*Happy to help with that.* Are you looking to _buy_ or to *sell*?'],
  ['a heading mark', `# ${words}`],
  ['a quoted line', `> ${words}`],
  ['a list', '- Happy to help with that.\n- Are you looking to buy or to sell?'],
  ['lines', 'Happy to help with that.\n\n  Are you looking to buy or to sell?\n'],
  ['a paragraph without its stop', 'Happy to help with that\n\nAre you looking to buy or to sell?'],
])('%s are taken off', (_, text) => {
  expect(bareDraft(text)).toBe(words);
});

test.each([
  'Homes with "good bones" are "fixers" here.',
  '"Fixer" or "move-in ready"',
  "The sellers' home is 5'2\" from the street, isn't it?",
  "'Tis the season. What are the owners' plans?",
  'A lot of 3 * 4 acres, or 5 * 6?',
  'Hi ____, thanks!',
  'Write to first_name_last@oak.com or a_b_c.',
  'The #1 question is the area.',
  'A down-to-earth area - or not?',
])('«%s» stays as it is', (text) => {
  expect(bareDraft(text)).toBe(text);
});

test('a heading stays apart from what follows, so that it can be told from the text', () => {
  expect(bareDraft(`# Reply\n${words}`)).toBe(`Reply. ${words}`);
  expect(bareDraft(`**Reply**\n\n${words}`)).toBe(`Reply. ${words}`);
  expect(bareDraft(`Reply:\n${words}`)).toBe(`Reply: ${words}`);
});

test('of nothing but wrapping, nothing is left', () => {
  for (const text of ['', ' ', '""', '****', '```\n```', '# ', '“”']) expect(bareDraft(text)).toBe('');
});

test('whatever a model gives, it ends', () => {
  for (const piece of ['"', "'", '*', '**a', '_a ', '- ', '# ', '"a', '```', '\n']) {
    expect(() => bareDraft(piece.repeat(5000))).not.toThrow();
  }
});
