import { expect, test } from 'vitest';
import { cacheOfKind, cachePlans } from './catalogue.ts';

/** Whatever a plan asks of its parameters, it is there. */
const anything = new Proxy({}, { get: () => 'x' });

test('what is kept in the database is counted for its cache on the page', () => {
  const kept = Object.values(cachePlans).filter(({ durable }) => durable !== 'never');
  expect(kept.length).toBeGreaterThan(3);
  for (const { name, key } of kept) {
    // the parameters differ from plan to plan, and each takes the one that has everything
    const [, kind = ''] = key(anything as never).split(':');
    expect(cacheOfKind(kind), `${name}: add «${kind}» to the kinds`).toBe(name);
  }
});
