import { Agent, request } from 'undici';
import { type Random, seededRandom } from '../../src/kit/random.ts';
import type { AgentOrder, AgentsOrder, AgentsSetting, LookWorth, SeenPush, Visit } from './orders.ts';
import { type Frame, readFrames } from './read-frames.ts';
import { type BenchCard, type BenchView, worthOf } from './useful.ts';

/** The agents and their panels, in a process of their own, over real sockets. */
const setting = JSON.parse(process.argv[2] ?? '{}') as AgentsSetting; // our own parent wrote it
const dispatcher = new Agent({ connections: 2000, pipelining: 1 });
let seen: SeenPush[] = [];

process.on('message', (message) => {
  const { number, order } = message as { number: number; order: AgentsOrder }; // our own protocol
  obey(order).then(
    (answer) => process.send?.({ number, answer }),
    (error: unknown) => process.send?.({ number, failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function obey(order: AgentsOrder): Promise<unknown> {
  switch (order.order) {
    case 'look':
      return looks(order);
    case 'open':
      await Promise.all(
        order.agents.flatMap(({ agentId, contactIds }) => contactIds.map((one) => keepOpen(agentId, one))),
      );
      return null;
    case 'subscribe':
      // one after the other in small groups: a thousand connections at once would time the backlog
      for (let from = 0; from < order.agentIds.length; from += 50)
        await Promise.all(order.agentIds.slice(from, from + 50).map(subscribe));
      return null;
    case 'seen': {
      const all = seen;
      seen = [];
      return all;
    }
    case 'visit':
      return visit(order.agentId, order.contactId);
    default:
      return order satisfies never;
  }
}

async function looks(order: Extract<AgentsOrder, { order: 'look' }>) {
  const latenciesMs: number[] = [];
  const judged: LookWorth[] = [];
  let failed = 0;
  let left = order.looks;
  const endsAt = performance.now() + order.forMs;
  const work = async (agent: AgentOrder, random: Random) => {
    let current = agent.contactIds[0];
    // a first pause, so that they do not all begin in the same moment
    await pause(random() * order.meanPauseMs);
    while (left > 0 && current !== undefined && performance.now() < endsAt) {
      left -= 1;
      if (random() < 0.5)
        current = agent.contactIds[Math.floor(random() * agent.contactIds.length)] ?? current;
      const cards = await timedLook(agent.agentId, current, latenciesMs);
      if (cards === null) failed += 1;
      else if (random() < order.judgedShare) judged.push(worthOf(cards, await conversation(current)));
      const leftMs = Math.max(0, endsAt - performance.now());
      await pause(Math.min(-Math.log(1 - random()) * order.meanPauseMs, leftMs));
    }
  };
  await Promise.all(order.agents.map((agent, index) => work(agent, seededRandom(order.seed + index))));
  return { latenciesMs, failed, judged };
}

/** Null when it was refused or broke: that is counted, not timed. */
async function timedLook(
  agentId: string,
  contactId: string,
  latenciesMs: number[],
): Promise<readonly BenchCard[] | null> {
  const sentAt = performance.now();
  try {
    const { statusCode, body } = await request(urlOf(contactId), { headers: headersOf(agentId), dispatcher });
    const { cards } = (await body.json()) as { cards: readonly BenchCard[] }; // as its contract says
    if (statusCode !== 200) return null;
    latenciesMs.push(performance.now() - sentAt);
    return cards;
  } catch {
    return null;
  }
}

/** The record, by the owner's own route. */
async function conversation(contactId: string): Promise<BenchView> {
  const url = `${setting.url}/api/locations/${setting.locationId}/contacts/${contactId}`;
  const { body } = await request(url, { headers: headersOf('bench'), dispatcher });
  return (await body.json()) as BenchView; // as its contract says
}

/** Resolves with the first frame; the rest is noted as it comes. */
async function keepOpen(agentId: string, contactId: string): Promise<void> {
  const { statusCode, body } = await request(`${urlOf(contactId)}/stream`, {
    headers: headersOf(agentId),
    dispatcher,
  });
  if (statusCode !== 200) throw new Error(`a panel answered ${statusCode}`);
  const first = Promise.withResolvers<void>();
  void readFrames(body, (frame) => {
    first.resolve();
    if (frame.event === 'cards')
      seen.push({ event: 'cards', contactId, revision: Number(frame.data.revision), at: machineMs() });
  });
  await first.promise;
}

/** Resolves with `hello`; the rest is noted as it comes. */
async function subscribe(agentId: string): Promise<void> {
  const url = `${setting.url}/api/locations/${setting.locationId}/agents/me/stream`;
  const { statusCode, body } = await request(url, { headers: headersOf(agentId), dispatcher });
  if (statusCode !== 200) throw new Error(`a subscription answered ${statusCode}`);
  const first = Promise.withResolvers<void>();
  void readFrames(body, ({ event, data }) => {
    first.resolve();
    if (event !== 'cards' && event !== 'inbound') return;
    const revision = event === 'cards' ? Number(data.revision) : null;
    seen.push({ event, contactId: String(data.contactId), revision, at: machineMs() });
  });
  await first.promise;
}

async function visit(agentId: string, contactId: string): Promise<Visit> {
  const stop = new AbortController();
  const sentAt = performance.now();
  const { statusCode, body } = await request(`${urlOf(contactId)}/stream`, {
    headers: headersOf(agentId),
    dispatcher,
    signal: stop.signal,
  });
  if (statusCode !== 200) throw new Error(`a panel answered ${statusCode}`);
  const times = { cards: null as number | null, words: null as number | null };
  const visited = Promise.withResolvers<Visit>();
  const finish = (isAsked: boolean, isReady: boolean) =>
    visited.resolve({
      isAsked,
      isReady,
      cardsMs: times.cards,
      firstWordsMs: times.words,
      wholeMs: performance.now() - sentAt,
    });
  void readFrames(body, (frame) => {
    const ms = performance.now() - sentAt;
    if (frame.event === 'cards') {
      times.cards ??= ms;
      if (frame.data.modelFollows === false) finish(!isOptedOut(frame), true);
    }
    if (frame.event === 'model-delta') times.words ??= ms;
    if (frame.event === 'model-end') finish(true, false);
  });
  const result = await visited.promise;
  stop.abort();
  return result;
}

function isOptedOut(frame: Frame): boolean {
  const cards = frame.data.cards as readonly { cooldownKey: string }[]; // as the contract of the route says
  return cards.every(({ cooldownKey }) => cooldownKey === 'opt-out');
}

function urlOf(contactId: string): string {
  return `${setting.url}/api/locations/${setting.locationId}/contacts/${contactId}/coaching`;
}

function headersOf(agentId: string) {
  return { authorization: `Bearer ${setting.token}`, 'x-agent-id': agentId };
}

function machineMs(): number {
  return performance.timeOrigin + performance.now();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
