import type { Claim, TurnContext } from '../../domain/turn.ts';
import type { Database } from './database.ts';
import { type ContextRow, toContext } from './turn-rows.ts';

/**
 * The context of `turn_context`, one question after another: the baseline that the one round trip is measured
 * against, and the path of the sequential flow. Same rows, same result.
 */
export async function readContextInPieces(
  database: Database,
  claim: Claim,
  now: number,
): Promise<TurnContext> {
  const { locationId, contactId } = claim;
  const key = [locationId, contactId];
  const one = async <T>(
    name: string,
    text: string,
    values: readonly unknown[] = key,
  ): Promise<T | undefined> => (await database.rows<T>(`piece_${name}`, text, values))[0];
  const many = <T>(name: string, text: string, values: readonly unknown[] = key): Promise<T[]> =>
    database.rows<T>(`piece_${name}`, text, values);
  const where = 'location_id = $1 and contact_id = $2';
  const contact = await one<
    Pick<ContextRow, 'crm' | 'conversation' | 'mode' | 'journey' | 'score' | 'completion' | 'stage'>
  >(
    'contact',
    `select crm, conversation, mode, journey, score, completion, stage from contact where ${where}`,
  );
  const times = await one<{ read_at: string; stale_at: string }>(
    'times',
    `select crm_read_at as read_at, crm_stale_at as stale_at from contact where ${where}`,
  );
  const journey = contact?.journey ?? 1;
  const facts = await many<{ fact: ContextRow['facts'][number] }>(
    'facts',
    `select fact from fact where ${where} and journey = $3`,
    [...key, journey],
  );
  const history = await many<ContextRow['history'][number] & { at: string }>(
    'history',
    `select message_id as id, author, channel, text, at from message where ${where} order by at desc, message_id desc limit 20`,
  );
  const asked = await many<ContextRow['asked'][number]>(
    'asked',
    `select meta->>'asked' as fact, (meta->>'turn')::int as turn from message
     where ${where} and author = 'assistant' and meta ? 'asked' and (meta->>'journey')::int = $3`,
    [...key, journey],
  );
  const all = await one<{ n: number }>(
    'texts',
    `select count(*)::int as n from message where ${where} and author = 'assistant'`,
  );
  const today = await one<{ n: number }>(
    'today',
    `select count(*)::int as n from message where ${where} and author = 'assistant' and at > $3::bigint - 86400000`,
    [...key, now],
  );
  const unrequested = await one<{ n: number }>(
    'unrequested',
    `select count(*)::int as n from message where ${where} and author = 'assistant' and at > $3::bigint - 86400000
       and meta->>'class' = 're_engagement'`,
    [...key, now],
  );
  const spent = await one<{ usd: number }>(
    'spent',
    `select coalesce(sum(cost_usd), 0) as usd from model_call where ${where} and at >= local_midnight($1, $3)`,
    [...key, now],
  );
  const disclosed = await one<{ yes: boolean }>(
    'disclosed',
    `select exists (select 1 from message where ${where} and author = 'assistant' and (meta->>'disclosed')::boolean) as yes`,
  );
  const suppressed = await one<{ yes: boolean }>(
    'suppressed',
    `select exists (select 1 from suppression where location_id = $1 and lifted_at is null
       and (contact_id = $2 or (phone <> '' and phone = $3))) as yes`,
    [...key, contact?.crm?.phone ?? ''],
  );
  const once = await many<{ effect_key: string }>(
    'once',
    `select effect_key from effect where ${where} and effect_key like 'once:%'`,
  );
  return toContext({
    crm: contact?.crm ?? null,
    crmReadAt: Number(times?.read_at ?? 0),
    crmStaleAt: Number(times?.stale_at ?? 0),
    conversation: contact?.conversation ?? {},
    mode: contact?.mode ?? 'active',
    journey,
    score: contact?.score ?? 0,
    completion: contact?.completion ?? 0,
    stage: contact?.stage ?? 'new',
    facts: facts.map((row) => row.fact),
    history: history.map((row) => ({ ...row, at: Number(row.at) })).reverse(),
    asked,
    assistantTexts: all?.n ?? 0,
    assistantTextsToday: today?.n ?? 0,
    unrequestedToday: unrequested?.n ?? 0,
    spentTodayUsd: spent?.usd ?? 0,
    disclosed: disclosed?.yes ?? false,
    suppressed: suppressed?.yes ?? false,
    onceKeys: once.map((row) => row.effect_key),
    silencedInCrm: claim.context.silencedInCrm,
  });
}
