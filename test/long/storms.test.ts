import { expect, test } from 'vitest';
import { dropDeliveries } from '../storm/drop-deliveries.ts';
import { repeatDeliveries } from '../storm/repeat-deliveries.ts';
import { startTestWorld } from '../support/test-world.ts';

test(
  'a thousand texts, 30 % of them delivered twice: one turn and one reply each',
  async () => {
    await using world = await startTestWorld();
    await repeatDeliveries(world, 250, 5 * 60_000);
    expect(world.ghl.deliveries().length).toBeGreaterThan(3_000);
  },
  15 * 60_000,
);

test(
  '5 % of a thousand texts are never delivered: all are taken in by reconciliation',
  async () => {
    await using world = await startTestWorld({ settings: { RECONCILE_SECONDS: '2' } });
    delete world.ghl.targets.workflow;
    await dropDeliveries(world, {
      conversations: 250,
      dropRate: 0.05,
      timeoutMs: 5 * 60_000,
    });
  },
  15 * 60_000,
);
