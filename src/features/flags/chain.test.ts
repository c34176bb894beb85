import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashLine, verifyChain } from './chain.ts';
import type { AuditLine } from './ports.ts';
import { changeOf, flagStoreContract, MemoryFlagStore } from './trial.ts';

flagStoreContract('in memory', async () => {
  const store = new MemoryFlagStore();
  return [store, store];
});

async function filled() {
  const store = new MemoryFlagStore();
  for (const [name, seen] of [
    ['promptCache', 0],
    ['parallelTurn', 0],
    ['promptCache', 1],
    ['promptCache', 2],
    ['parallelTurn', 1],
    ['contactCache', 0],
  ] as const) {
    await store.write(changeOf(name, seen));
  }
  return await store.audit();
}

test('an untouched audit is intact, an empty one too', async () => {
  const { lines, flags } = await filled();
  expect(verifyChain(lines, flags)).toEqual({ outcome: 'intact', lines: 6, head: lines.at(-1)?.hash });
  expect(verifyChain([], [])).toEqual({ outcome: 'intact', lines: 0, head: '' });
});

type Tampering = (lines: AuditLine[], at: number) => AuditLine[];
const forged = (line: AuditLine) => line.entry.replace('a trial', 'another reason');

const tamperings: Readonly<Record<string, Tampering>> = {
  'words changed': (lines, at) =>
    lines.map((line, i) => (i === at ? { ...line, entry: forged(line) } : line)),
  'words changed and hashed anew': (lines, at) =>
    lines.map((line, i) =>
      i === at ? { ...line, entry: forged(line), hash: hashLine(line.previousHash, forged(line)) } : line,
    ),
  'a line that names another line before it': (lines, at) =>
    lines.map((line, i) => (i === at ? { ...line, previousHash: 'f'.repeat(64) } : line)),
  'a line removed': (lines, at) => lines.filter((_, i) => i !== at),
  'the end cut off': (lines, at) => lines.slice(0, at),
  'a line twice': (lines, at) => lines.flatMap((line, i) => (i === at ? [line, line] : [line])),
  'a line in the name of another flag': (lines, at) =>
    lines.map((line, i) => (i === at ? { ...line, flag: 'analysisCache' } : line)),
};

test.each(Object.entries(tamperings))('%s: found', async (_what, tamper) => {
  const { lines, flags } = await filled();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: lines.length - 1 }), (at) => {
      // The last line hashed anew has nothing behind it that could tell: that is the subject of the next test.
      fc.pre(!(tamper === tamperings['words changed and hashed anew'] && at === lines.length - 1));
      expect(verifyChain(tamper([...lines], at), flags).outcome).toBe('broken');
    }),
  );
});

test('lines in another order, and one added for a change that no flag knows: found', async () => {
  const { lines, flags } = await filled();
  expect(verifyChain([...lines].reverse(), flags).outcome).toBe('broken');
  const store = new MemoryFlagStore();
  for (const line of lines) await store.write(changeOf(line.flag, line.version - 1));
  await store.write(changeOf('analysisCache', 0));
  expect(verifyChain((await store.audit()).lines, flags)).toMatchObject({
    outcome: 'broken',
    problem: expect.stringContaining('analysisCache'),
  });
});

test('whoever can rewrite all hashes from a line to the end is not found by a chain alone', async () => {
  const { lines, flags } = await filled();
  let previousHash = '';
  const rewritten = lines.map((line) => {
    const entry = forged(line);
    const made = { ...line, entry, previousHash, hash: hashLine(previousHash, entry) };
    previousHash = made.hash;
    return made;
  });
  const verdict = verifyChain(rewritten, flags);
  expect(verdict).toMatchObject({ outcome: 'intact' });
  // The last hash, written down elsewhere, would tell.
  expect(verdict).not.toEqual(verifyChain(lines, flags));
});
