import { demoLocationId } from '../../sim/ghl/index.ts';
import { createWarmingStore, type Database } from '../../src/adapters/store/index.ts';
import { Predictor } from '../../src/features/warming/predictor.ts';
import { makeLearned } from './policies.ts';
import { Replay } from './replay.ts';
import type { TraceLine } from './trace.ts';

const dayMs = 86_400_000;
/** Measured by the ledger of `warming-live`. */
const costs = { cardTokens: 2200, turnTokens: 6200, wordingMs: 4000, cardLifeMs: Number.POSITIVE_INFINITY };

/** What a service would have in its database that had run through these days: lessons, habits, hand-overs, spending. */
export async function rememberPast(
  database: Database,
  past: readonly TraceLine[],
  contactOf: (contact: string) => string,
): Promise<void> {
  const predictor = new Predictor();
  new Replay(makeLearned(predictor), { ...costs, countFrom: Number.POSITIVE_INFINITY }).run(past);
  const until = past.at(-1)?.at ?? 0;
  const store = createWarmingStore(database);
  const learned = { soon: predictor.soon.learned(), use: predictor.use.learned() };
  const { isLearnedBetter } = predictor;
  await store.learn(
    demoLocationId,
    learned,
    { threshold: predictor.threshold.value, isLearnedBetter },
    until,
  );
  const handedOff = new Set<string>();
  const events = past.flatMap(({ at, agent, contact, kind }) => {
    if (kind === 'handoff') handedOff.add(contact);
    if (kind !== 'text' && kind !== 'look') return [];
    const pair = { locationId: demoLocationId, agentId: agent, contactId: contactOf(contact) };
    return [{ ...pair, kind, isHandedOff: handedOff.has(contact), at }];
  });
  await store.saveEvents('before', events);
  await database.rows(
    'past_handed_off',
    "update contact set mode = 'listening' where location_id = $1 and contact_id = any ($2)",
    [demoLocationId, [...handedOff].map(contactOf)],
  );
  const texts = past.filter(({ kind, at }) => kind === 'text' && at > until - dayMs).map(({ at }) => at);
  await database.rows(
    'past_spending',
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     select $1, 'before', gen_random_uuid(), 'analyse', 'before', $2, 0, 0, 0, 0, 1, '', at from unnest($3::bigint[]) as at`,
    [demoLocationId, costs.turnTokens, texts],
  );
}
