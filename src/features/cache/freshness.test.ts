import { describe, expect, it } from 'vitest';
import {
  agent,
  agentContext,
  contact,
  Machines,
  qualification,
  startProcess,
  Truth,
  versionOf,
} from './process/trial.ts';

const minute = 60_000;

function countsOf(process: ReturnType<typeof startProcess>, name: string) {
  const counts = process.cache.figures().caches.get(name);
  if (counts === undefined) throw new Error(`no counts of ${name}`);
  return counts;
}

describe('the lives that an operator set', () => {
  const strategies = { qualification: { memoryMs: 10_000, sharedMs: 20_000, hitShare: 0.5 } };

  it('end a value in memory and beneath it, in place of the catalogue', async () => {
    const machines = new Machines();
    const [process, other] = [0, 1].map(() => startProcess(machines, { random: () => 0, strategies }));
    if (process === undefined || other === undefined) throw new Error('two processes');
    const truth = new Truth();
    const read = async ({ cache } = process) => {
      const answer = await cache.get(qualification, contact, truth.compute);
      await cache.settled();
      return answer.outcome === 'found' ? answer.source : answer.outcome;
    };
    expect(await read()).toBe('computation');
    machines.clock.advance(9_000);
    expect(await read()).toBe('memory');
    machines.clock.advance(2_000);
    expect([await read(), await read(other)]).toEqual(['shared', 'shared']);
    machines.clock.advance(10_000);
    expect(await read(other)).toBe('computation');
  });

  it('and the goal are told; of the other caches the catalogue is', () => {
    const { cache } = startProcess(new Machines(), { strategies });
    expect(cache.strategyOf('qualification')).toEqual(strategies.qualification);
    expect(cache.strategyOf('coaching')).toEqual({ memoryMs: 300_000, sharedMs: 3_600_000, hitShare: 0.85 });
  });
});

describe('a value after its time', () => {
  it('is shown where that is allowed, while one process fetches a fresh one', async () => {
    const machines = new Machines();
    const process = startProcess(machines, { random: () => 0 });
    const truth = new Truth();
    await versionOf(process.cache, agentContext, agent, truth);
    await process.cache.settled();
    truth.version = 2;
    machines.clock.advance(15 * minute);
    const shown = await Promise.all(
      Array.from({ length: 10 }, () => process.cache.get(agentContext, agent, truth.compute)),
    );
    expect(shown).toEqual(
      Array(10).fill({ outcome: 'found', value: { version: 1 }, source: 'memory', isStale: true }),
    );
    await process.cache.settled();
    expect(truth.asked).toBe(2);
    expect(await versionOf(process.cache, agentContext, agent, truth)).toBe(2);
    expect(countsOf(process, 'agentContext').stale).toBe(10);
  });

  it('stays when the refresh fails, until it is dead', async () => {
    const machines = new Machines();
    const process = startProcess(machines, { random: () => 0 });
    await versionOf(process.cache, agentContext, agent, new Truth());
    await process.cache.settled();
    machines.clock.advance(15 * minute);
    const failing = async () => {
      throw new Error('broken');
    };
    expect(await process.cache.get(agentContext, agent, failing)).toMatchObject({ isStale: true });
    await process.cache.settled();
    expect(countsOf(process, 'agentContext').failures).toBe(1);
    machines.clock.advance(minute);
    await expect(process.cache.get(agentContext, agent, failing)).rejects.toThrow('broken');
  });

  it('is shown to another process from the shared tier, too', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const one = startProcess(machines, { random: () => 0 });
    await versionOf(one.cache, agentContext, agent, truth);
    await one.cache.settled();
    machines.clock.advance(15 * minute);
    truth.version = 2;
    const other = startProcess(machines, { random: () => 0 });
    expect(await other.cache.get(agentContext, agent, truth.compute)).toMatchObject({
      source: 'shared',
      isStale: true,
      value: { version: 1 },
    });
    await other.cache.settled();
    expect(await versionOf(other.cache, agentContext, agent, truth)).toBe(2);
  });

  it('is not shown where that is not allowed', async () => {
    const machines = new Machines();
    const process = startProcess(machines, { random: () => 0 });
    const truth = new Truth();
    await versionOf(process.cache, qualification, contact, truth);
    await process.cache.settled();
    truth.version = 2;
    machines.clock.advance(30 * minute);
    expect(await versionOf(process.cache, qualification, contact, truth)).toBe(2);
  });

  it('dies at spread times: entries of one moment lose up to a tenth of their life', async () => {
    const machines = new Machines();
    const { cache } = startProcess(machines);
    for (let n = 0; n < 50; n++) {
      await versionOf(cache, qualification, { locationId: 'L', contactId: `c${n}` }, new Truth());
    }
    await cache.settled();
    const lives = [...machines.redis.entries.values()].map(({ deadAt }) => deadAt - machines.clock.now());
    expect(Math.max(...lives)).toBeLessThanOrEqual(1_800_000);
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(1_620_000);
    expect(new Set(lives).size).toBeGreaterThan(40);
  });
});

describe('warming', () => {
  it('counts what was warmed, used and wasted, and a warm look is no use', async () => {
    const machines = new Machines();
    const process = startProcess(machines);
    const truth = new Truth();
    const warm = (contactId: string) =>
      process.cache.get(qualification, { locationId: 'L', contactId }, truth.compute, { origin: 'warm' });
    await warm('used');
    await warm('used');
    await warm('wasted');
    await versionOf(process.cache, qualification, { locationId: 'L', contactId: 'used' }, truth);
    await versionOf(process.cache, qualification, { locationId: 'L', contactId: 'used' }, truth);
    await process.cache.settled();
    machines.clock.advance(31 * minute);
    await process.cache.sweep();
    expect(countsOf(process, 'qualification')).toMatchObject({ warmed: 2, warmUsed: 1, warmWasted: 1 });
    expect(process.cache.figures().memory.entries).toBe(0);
  });

  it('is seen as used by another process', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const worker = startProcess(machines);
    await worker.cache.get(qualification, contact, truth.compute, { origin: 'warm' });
    await worker.cache.settled();
    const web = startProcess(machines);
    await versionOf(web.cache, qualification, contact, truth);
    await versionOf(web.cache, qualification, contact, truth);
    expect(countsOf(web, 'qualification').warmUsed).toBe(1);
  });
});
