import { setTimeout as wait } from 'node:timers/promises';
import { optimisedFlags } from '../../src/domain/turn-flags.ts';
import { makeConversations } from '../traffic/conversations.ts';
import { steady, turnMs } from '../turns/arm-round.ts';
import { runTalks } from '../turns/run-talks.ts';
import { TurnLog } from '../turns/turn-log.ts';
import { startBenchWorld } from '../world/bench-world.ts';
import type { ArmAnswer, ArmOrder, ArmSetting } from './orders.ts';

/** One arm with a world of its own: the service in this process, so that its processor time is this process's. */
const setting = JSON.parse(process.argv[2] ?? '{}') as ArmSetting; // our own parent wrote it
const inFlight = 10;
/** Longer than the pause between two flushes: what a part left to write is paid in that part. */
const flushMs = 2_100;

await using world = await startBenchWorld({
  profile: setting.profile,
  ...(setting.telemetry === 'off' ? { telemetry: 'off' } : {}),
  settings: setting.otlpUrl === null ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: setting.otlpUrl },
});
using log = new TurnLog(world.service);
const ended = Promise.withResolvers<void>();

process.on('message', (message) => {
  const { number, order } = message as { number: number; order: ArmOrder }; // our own protocol
  round(order).then(
    (answer) => process.send?.({ number, answer }),
    (error: unknown) => process.send?.({ number, failed: String(error) }),
  );
});
process.on('disconnect', () => ended.resolve());
process.send?.({ number: 0, answer: null });
await ended.promise;

async function round({ talks, seed }: ArmOrder): Promise<ArmAnswer> {
  const conversations = await makeConversations(talks, seed);
  const orders = conversations.map((conversation) => ({ arm: 'one', flags: optimisedFlags, conversation }));
  const cpu = process.cpuUsage();
  const all = await runTalks(world, log, orders, inFlight);
  await wait(flushMs);
  const { user, system } = process.cpuUsage(cpu);
  return { turnMs: steady(all, inFlight).map(turnMs), turns: all.length, cpuMs: (user + system) / 1000 };
}
