import { expect, test } from 'vitest';
import { hashLine, verifyChain } from './chain.ts';
import type { AuditLine, FlagListener, FlagSignal, FlagStore, FlagWrite, StoredFlag } from './ports.ts';
import { plainRule } from './rule.ts';

/** A store in memory that can be taken away, and tells of its changes when asked to. */
export class MemoryFlagStore implements FlagStore, FlagSignal {
  readonly flags = new Map<string, StoredFlag>();
  readonly lines: AuditLine[] = [];
  isDown = false;
  isTelling = true;
  readonly #listeners: FlagListener[] = [];

  async read(): Promise<readonly StoredFlag[]> {
    this.#mustBeUp();
    return [...this.flags.values()];
  }

  async write(change: FlagWrite) {
    this.#mustBeUp();
    const { name, seenVersion, rule, changedAt, author, reason, entry } = change;
    const current = this.flags.get(name)?.version ?? 0;
    if (current !== seenVersion) return { outcome: 'outdated', version: current } as const;
    const version = seenVersion + 1;
    this.flags.set(name, { name, version, rule, changedAt, author, reason });
    const previousHash = this.lines.at(-1)?.hash ?? '';
    const hash = hashLine(previousHash, entry);
    this.lines.push({ seq: this.lines.length + 1, flag: name, version, entry, previousHash, hash });
    if (this.isTelling) for (const listener of this.#listeners) listener.changed();
    return { outcome: 'written', version } as const;
  }

  async audit() {
    this.#mustBeUp();
    return { lines: [...this.lines], flags: [...this.flags.values()] };
  }

  listen(listener: FlagListener): void {
    this.#listeners.push(listener);
    listener.hearing(true);
  }

  #mustBeUp(): void {
    if (this.isDown) throw new Error('the store is down');
  }
}

/** One change of a flag as the feature writes it. */
export function changeOf(name: string, seenVersion: number, reach = 25, reason = 'a trial'): FlagWrite {
  const rule = plainRule(reach);
  const [at, author] = [1_700_000_000_000 + seenVersion, 'trial'];
  const entry = { flag: name, version: seenVersion + 1, at, author, reason, evidence: null, rule };
  return { ...{ name, seenVersion, rule, changedAt: at, author, reason }, entry: JSON.stringify(entry) };
}

/** What every store of flags must do. `open` gives an empty one, and a second door to the same. */
export function flagStoreContract(name: string, open: () => Promise<readonly [FlagStore, FlagStore]>): void {
  test(`${name}: what was written is read, through every door`, async () => {
    const [one, other] = await open();
    expect(await one.read()).toEqual([]);
    expect(await one.write(changeOf('promptCache', 0, 25, 'ünïcödé «why»'))).toEqual({
      outcome: 'written',
      version: 1,
    });
    expect(await other.write(changeOf('promptCache', 1, 50))).toEqual({ outcome: 'written', version: 2 });
    await other.write(changeOf('parallelTurn', 0, 0));
    const read = [...(await one.read())].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(read).toEqual([
      expect.objectContaining({ name: 'parallelTurn', version: 1, rule: plainRule(0) }),
      expect.objectContaining({
        ...{ name: 'promptCache', version: 2, rule: plainRule(50), author: 'trial', reason: 'a trial' },
        changedAt: 1_700_000_000_001,
      }),
    ]);
  });

  test(`${name}: of many who saw the same version one wins, and the others learn the new one`, async () => {
    const [one, other] = await open();
    const writes = Array.from({ length: 12 }, (_, index) =>
      (index % 2 === 0 ? one : other).write(changeOf('promptCache', 0, index)),
    );
    const outcomes = await Promise.all(writes);
    expect(outcomes.filter(({ outcome }) => outcome === 'written')).toHaveLength(1);
    expect(outcomes.every(({ version }) => version === 1)).toBe(true);
    expect((await one.audit()).lines).toHaveLength(1);
  });

  test(`${name}: changes of different flags at once form one unbroken chain`, async () => {
    const [one, other] = await open();
    const names = ['promptCache', 'parallelTurn', 'contactCache', 'analysisCache'];
    for (let version = 0; version < 4; version += 1) {
      await Promise.all(
        names.map((flag, index) =>
          (index % 2 === 0 ? one : other).write(changeOf(flag, version, 10, 'ünïcödé 🏡')),
        ),
      );
    }
    const { lines, flags } = await one.audit();
    expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(verifyChain(lines, flags)).toMatchObject({ outcome: 'intact', lines: 16 });
  });
}
