import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import { until } from '../../../test/support/until.ts';
import type { ModelRequest, ModelUsage } from '../../domain/model.ts';
import { ManualClock, systemClock } from '../../kit/clock.ts';
import { seededRandom } from '../../kit/random.ts';
import { ManualWait } from '../../kit/wait.ts';
import { createClaudeModel } from './client.ts';
import { KeepWarm } from './keep-warm.ts';
import { cacheLifeMs, PromptWarmth } from './prompt-warmth.ts';

const model = 'claude-haiku-5-5';
const never = new AbortController().signal;
const prefix = {
  key: 'compose\nsystem',
  lane: 'compose',
  system: 'system',
  schema: null,
  locationId: 'L',
} as const;

/** A location without money for what nobody asked for. */
const broke = { locationId: 'broke' };

/** A prefix of 2,500 tokens, the vendor played by the warmth alone. */
function kept(tokens = 2500) {
  const clock = new ManualClock(1_700_000_000_000);
  const { wait, advance } = manual(clock);
  const warmth = new PromptWarmth(clock);
  const refreshedAt: number[] = [];
  const start = clock.now();
  const visit = async (isWanted: boolean) => {
    const one = await warmth.enter(prefix.key, model, never, isWanted);
    one.begun('msg_1', tokens);
    one.ended();
  };
  const keeper = new KeepWarm({
    warmth,
    clock,
    wait,
    mayKeep: (locationId) => locationId !== broke.locationId,
    refresh: async () => {
      refreshedAt.push(clock.now() - start);
      await visit(false);
    },
  });
  return {
    refreshedAt,
    advance,
    want: async (by: { readonly locationId: string } = prefix) => {
      await visit(true);
      keeper.note({ ...prefix, locationId: by.locationId });
    },
  };
}

function greeting(locationId: string): ModelRequest {
  return {
    lane: 'compose',
    system: `You answer leads of a real-estate team. ${'Be short, friendly and direct. '.repeat(120)}`,
    ...{ input: JSON.stringify({ texts: [{ id: '0', text: 'hello' }] }), schema: null },
    ...{ maxTokens: 50, deadlineMs: 10_000, locationId, contactId: 'C', runId: 'run-0' },
  };
}

function manual(clock: ManualClock) {
  const waits = new ManualWait(clock);
  return { wait: waits.wait, advance: (ms: number) => waits.advance(ms) };
}

describe('keeping a prefix warm', () => {
  it('reads it again half a minute before the vendor forgets it', async () => {
    const { want, advance, refreshedAt } = kept();
    await want();
    await advance(cacheLifeMs - 30_001);
    expect(refreshedAt).toEqual([]);
    await advance(1);
    expect(refreshedAt).toEqual([270_000]);
  });

  it('is nothing that a location without money to spare pays for', async () => {
    const { want, advance, refreshedAt } = kept();
    await want(broke);
    await advance(cacheLifeMs);
    expect(refreshedAt).toEqual([]);
    await want();
    await advance(cacheLifeMs);
    expect(refreshedAt).toHaveLength(1);
  });

  it('ends when the silence has cost as much as a write saves', async () => {
    const { want, advance, refreshedAt } = kept();
    await want();
    await advance(6 * 3_600_000);
    const spent = refreshedAt.length * 0.1;
    expect(spent).toBeGreaterThan(0.5);
    expect(spent).toBeLessThan(1.5);
  });

  it('does not happen while turns do it anyway', async () => {
    const { want, advance, refreshedAt } = kept();
    for (let minute = 0; minute < 30; minute += 1) {
      await want();
      await advance(60_000);
    }
    expect(refreshedAt).toEqual([]);
  });

  it('does not happen for what the vendor does not cache', async () => {
    const { want, advance, refreshedAt } = kept(0);
    await want();
    await advance(3_600_000);
    expect(refreshedAt).toEqual([]);
  });
});

/** A model whose clock and waits the test moves. */
function keptModel(claudeSim: ClaudeSim) {
  const clock = new ManualClock(1_700_000_000_000);
  const { wait, advance } = manual(clock);
  const paid: [string, readonly ModelUsage[]][] = [];
  const claude = createClaudeModel({
    ...{ apiKey: 'key-for-tests', baseUrl: claudeSim.url, clock, wait, random: seededRandom(1) },
    onKeptWarm: async (locationId, calls) => {
      paid.push([locationId, calls]);
    },
  });
  return { claude, advance, paid };
}

describe('what it costs', () => {
  it('is booked with the location that wanted the prefix last', async () => {
    await using sim = await startClaudeSim();
    const { claude, advance, paid } = keptModel(sim);
    await using _ = claude;
    for (const locationId of ['first', 'last']) await claude.ask(greeting(locationId));
    await advance(cacheLifeMs - 30_000);
    await until('it was read', async () => claude.stats().keptWarm > 0 && paid.length > 0);
    expect(paid).toMatchObject([['last', [{ outputTokens: 1 }]]]);
    expect(paid[0]?.[1][0]?.costUsd).toBeGreaterThan(0);
  });
});

describe('a burst on a cold prefix', () => {
  let sim: ClaudeSim;
  beforeAll(async () => {
    // with first bytes that take their time: at once, they would come in turn without anybody's doing
    sim = await startClaudeSim({ knobs: { profile: 'seed' } });
  });
  afterAll(() => sim[Symbol.asyncDispose]());

  it('pays for one write, and the rest read', async () => {
    await using claude = createClaudeModel({
      apiKey: 'key-for-tests',
      baseUrl: sim.url,
      clock: systemClock,
      random: seededRandom(1),
    });
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        claude.ask({
          ...greeting('L'),
          input: JSON.stringify({ texts: [{ id: String(index), text: 'hello' }] }),
          runId: `run-${index}`,
        }),
      ),
    );
    const writes = answers.filter((one) => one.outcome === 'answered' && one.usage.cacheWriteTokens > 0);
    const reads = answers.filter((one) => one.outcome === 'answered' && one.usage.cacheReadTokens > 0);
    expect([writes.length, reads.length]).toEqual([1, 4]);
    expect(claude.stats().cacheMisses).toEqual({});
  });
});
