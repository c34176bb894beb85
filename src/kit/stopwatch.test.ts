import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stopwatch } from './stopwatch.ts';

/** Runs waits as spans on a hand-moved clock: each begins and ends at its given instants. */
async function timed(spans: readonly { from: number; to: number }[], totalMs: number) {
  let now = 0;
  const watch = new Stopwatch(() => now);
  const instants = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort(
    (one, other) => one - other,
  );
  const open: { to: number; end: () => void; over: Promise<void> }[] = [];
  for (const instant of instants) {
    now = instant;
    for (const one of open.filter(({ to }) => to === instant)) {
      one.end();
      await one.over;
    }
    for (const { to } of spans.filter(({ from, to }) => from === instant && to > from)) {
      const gate = Promise.withResolvers<void>();
      open.push({ to, end: gate.resolve, over: watch.wait('call', () => gate.promise) });
    }
  }
  now = totalMs;
  return watch.read();
}

describe('stopwatch', () => {
  it('counts overlapping waits once', async () => {
    const read = await timed(
      [
        { from: 0, to: 100 },
        { from: 50, to: 120 },
        { from: 200, to: 230 },
      ],
      300,
    );
    expect(read).toMatchObject({ totalMs: 300, upstreamMs: 150, steps: { call: 200 } });
  });

  it('never finds more waiting than time', async () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 300 }))
      .map(([from, ms]) => ({ from, to: from + ms }));
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 1, maxLength: 12 }), async (spans) => {
        const { upstreamMs } = await timed(spans, 1000);
        const covered = Array.from({ length: 800 }, (_, at) =>
          spans.some(({ from, to }) => at >= from && at < to),
        ).filter(Boolean).length;
        expect(upstreamMs).toBe(covered);
      }),
    );
  });

  it('keeps every step as a span in its place, with what was noted of it', async () => {
    let now = 10;
    const watch = new Stopwatch(() => now);
    const pass = (ms: number) => {
      now += ms;
    };
    await watch.span('outer', async (inner) => {
      await inner.wait('call', async () => pass(5), {
        span: 'chat',
        note: () => ({ attributes: { tokens: 3 } }),
      });
      inner.calculate('sum', () => pass(1));
    });
    const end = watch.begin('open');
    now += 2;
    end({ isError: true });
    end();
    watch.begin('never ended');
    now += 4;
    expect(watch.spans()).toEqual([
      { name: 'outer', parent: null, fromMs: 0, toMs: 6, isError: false, attributes: {} },
      { name: 'chat', parent: 0, fromMs: 0, toMs: 5, isError: false, attributes: { tokens: 3 } },
      { name: 'sum', parent: 0, fromMs: 5, toMs: 6, isError: false, attributes: {} },
      { name: 'open', parent: null, fromMs: 6, toMs: 8, isError: true, attributes: {} },
      {
        ...{ name: 'never ended', parent: null, fromMs: 8, toMs: 12, isError: false },
        attributes: { 'enterprisehub.unfinished': true },
      },
    ]);
    expect(watch.read()).toMatchObject({ steps: { call: 5 }, upstreamMs: 5 });
  });

  it('marks what was thrown through it', async () => {
    const watch = new Stopwatch();
    await expect(watch.step('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(watch.spans()).toMatchObject([{ name: 'broken', isError: true }]);
  });
});
