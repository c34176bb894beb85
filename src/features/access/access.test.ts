import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import {
  createAccountStore,
  createSessionStore,
  createSignInTries,
  createTokenStore,
} from '../../adapters/store/index.ts';
import { ManualClock } from '../../kit/clock.ts';
import { systemId } from '../../kit/id.ts';
import { silentLog } from '../../kit/log.ts';
import { systemSecret } from '../../kit/secret.ts';
import { HashQueue } from './hash-queue.ts';
import { type Access, openAccess } from './open-access.ts';
import { hashPassword } from './password.ts';
import type { TokenWish } from './tokens.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const password = 'correct horse battery staple';
const owner = { name: 'Olga', email: 'olga@example.com', password };

const opened = await startTestStore(6);
const { server, database } = opened;
let clock: ManualClock;
let access: Access;
/** Another process on the same database. */
let elsewhere: Access;

afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(async () => {
  await server.query('truncate account, one_time_link, session, access_token, sign_in_try cascade');
  clock = new ManualClock(1_800_000_000_000);
  access = open();
  elsewhere = open();
});

function open(): Access {
  return openAccess({
    accounts: createAccountStore(database),
    sessions: createSessionStore(database),
    tokens: createTokenStore(database),
    tries: createSignInTries(database),
    operatorToken: 'the-operators-own-token',
    ...{ clock, newId: systemId, newSecret: systemSecret, log: silentLog },
  });
}

async function makeOwner() {
  const link = await access.people.ownerLink();
  const entered = await access.people.becomeOwner(link?.secret ?? '', owner, 'a browser');
  if (entered.outcome !== 'entered') throw new Error(entered.outcome);
  const grant = await bySession(entered.session.secret);
  return { secret: entered.session.secret, accountId: grant?.caller.userId ?? '' };
}

async function inviteAna() {
  const invited = await access.people.invite({
    ...{ email: 'ana@example.com', name: 'Ana', agentId: 'crm-ana', locationIds: ['austin'] },
  });
  if (invited.outcome !== 'invited') throw new Error(invited.outcome);
  return { accountId: invited.account.accountId, link: invited.link.secret };
}

const bySession = (session: string, at = access) => at.callers.identify({ bearer: null, session });
const byToken = (bearer: string, at = access) => at.callers.identify({ bearer, session: null });
const signIn = (email: string, word: string, address = '203.0.113.7') =>
  access.signIn.signIn({ email, password: word, address, device: 'a browser' });

test('the first link makes the owner and is dead then; with an owner there is no other', async () => {
  const first = await access.people.ownerLink();
  const second = await elsewhere.people.ownerLink();
  expect((await access.people.holderOf(first?.secret ?? '')).outcome).toBe('dead');
  const racers = await Promise.all(
    [access, elsewhere].map((at) => at.people.becomeOwner(second?.secret ?? '', owner, 'a browser')),
  );
  expect(racers.map(({ outcome }) => outcome).sort()).toEqual(['entered', 'link-is-dead']);
  expect(await access.people.list()).toMatchObject([
    { email: owner.email, role: 'owner', locationIds: 'all' },
  ]);
  expect(await access.people.ownerLink()).toBeNull();
});

test('a link is over after a day', async () => {
  const link = await access.people.ownerLink();
  clock.advance(24 * hourMs);
  expect((await access.people.becomeOwner(link?.secret ?? '', owner, '')).outcome).toBe('link-is-dead');
});

test('no secret lies in the database', async () => {
  const { secret } = await makeOwner();
  const { link } = await inviteAna();
  const grant = await bySession(secret);
  if (grant === null) throw new Error('nobody');
  const issued = await access.tokens.issue(wish, grant);
  if (issued.outcome !== 'issued') throw new Error(issued.outcome);
  const kept = JSON.stringify(
    await server.query(
      `select (select json_agg(a) from account a) as a, (select json_agg(l) from one_time_link l) as l,
         (select json_agg(s) from session s) as s, (select json_agg(t) from access_token t) as t`,
    ),
  );
  for (const one of [secret, link, issued.secret, password]) expect(kept).not.toContain(one);
  expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});

test('a session ends when idle, in any case after thirty days, and everywhere when told so', async () => {
  const { secret, accountId } = await makeOwner();
  clock.advance(11 * hourMs);
  expect(await bySession(secret, open())).toMatchObject({ caller: { role: 'owner', userId: accountId } });
  clock.advance(11 * hourMs);
  expect(await bySession(secret, open())).not.toBeNull();
  clock.advance(12 * hourMs + 1);
  expect(await bySession(secret, open())).toBeNull();

  const again = await signIn(owner.email, password);
  if (again.outcome !== 'signed-in') throw new Error(again.outcome);
  for (let hours = 0; hours < 30 * 24; hours += 6) {
    expect(await bySession(again.session.secret, open())).not.toBeNull();
    clock.advance(6 * hourMs);
  }
  expect(await bySession(again.session.secret, open())).toBeNull();

  const third = await signIn(owner.email, password);
  if (third.outcome !== 'signed-in') throw new Error(third.outcome);
  expect(await bySession(third.session.secret)).not.toBeNull();
  expect(await access.sessions.endAll(accountId)).toBe(1);
  expect(await bySession(third.session.secret)).toBeNull();
});

test('visits are noted at most once a minute', async () => {
  const { secret, accountId } = await makeOwner();
  const seenAt = async () => (await access.people.find(accountId))?.seenAt;
  const began = clock.now();
  clock.advance(minuteMs - 1);
  await bySession(secret, open());
  expect(await seenAt()).toBe(began);
  clock.advance(1);
  await bySession(secret, open());
  expect(await seenAt()).toBe(began + minuteMs);
});

test('a wrong password and an unknown e-mail get the same answer and cost the same work', async () => {
  await makeOwner();
  using hashing = vi.spyOn(HashQueue.prototype, 'run');
  for (const email of ['nobody@example.com', owner.email]) {
    expect((await signIn(email, 'a wrong password')).outcome).toBe('refused');
  }
  // one hash each, and neither cheaper than today's
  expect(await Promise.all(hashing.mock.results.map(({ value }) => value))).toEqual([
    { isRight: false, isWeak: false },
    { isRight: false, isWeak: false },
  ]);
});

test('after five failures the next tries wait, longer each time, however many come at once', async () => {
  await makeOwner();
  const many = await Promise.all(Array.from({ length: 12 }, () => signIn(owner.email, 'a wrong password')));
  expect(many.filter(({ outcome }) => outcome === 'refused')).toHaveLength(5);
  expect(await signIn(owner.email, password)).toEqual({ outcome: 'wait', ms: 1_000 });
  clock.advance(1_000);
  expect((await signIn(owner.email, 'a wrong password')).outcome).toBe('refused');
  expect(await signIn(owner.email, password)).toEqual({ outcome: 'wait', ms: 2_000 });
  clock.advance(2_000);
  expect((await signIn(owner.email, password)).outcome).toBe('signed-in');
  // the account is free again; the address still owes six failures, which are below its twenty
  expect((await signIn(owner.email, 'a wrong password')).outcome).toBe('refused');
});

test('one address cannot try one password on many accounts', async () => {
  const outcomes: string[] = [];
  for (let index = 0; index < 21; index += 1) {
    outcomes.push((await signIn(`person${index}@example.com`, password, `2001:db8:1:2::${index}`)).outcome);
  }
  expect(outcomes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'refused'));
  expect(outcomes[20]).toBe('wait');
  expect((await signIn('else@example.com', password, '2001:db8:1:3::1')).outcome).toBe('refused');
});

test('a hash that was cheap is made anew at the next sign-in', async () => {
  const { accountId } = await makeOwner();
  const cheap = await hashPassword(password, { memory: 8_192, passes: 1, parallelism: 1 });
  await createAccountStore(database).keepPassword(accountId, cheap, clock.now());
  expect((await signIn(owner.email, password)).outcome).toBe('signed-in');
  const kept = await createAccountStore(database).passwordOf(owner.email);
  expect(kept?.password).toContain('m=19456,t=2,p=1');
  expect((await signIn(owner.email, password)).outcome).toBe('signed-in');
});

test('an invited agent chooses a password once; disabling ends what they have', async () => {
  await makeOwner();
  const { accountId, link } = await inviteAna();
  expect((await signIn('ana@example.com', password)).outcome).toBe('refused');
  expect(await access.people.holderOf(link)).toMatchObject({ outcome: 'person', name: 'Ana' });
  const entered = await access.people.choosePassword(link, password, 'a phone');
  if (entered.outcome !== 'entered') throw new Error(entered.outcome);
  expect(await bySession(entered.session.secret)).toMatchObject({
    caller: { role: 'agent', agentId: 'crm-ana', locationIds: ['austin'] },
  });
  expect((await access.people.choosePassword(link, password, '')).outcome).toBe('link-is-dead');

  await access.people.change(accountId, { state: 'disabled' });
  expect(await bySession(entered.session.secret)).toBeNull();
  expect((await signIn('ana@example.com', password)).outcome).toBe('refused');
  expect((await access.people.linkFor(accountId)).outcome).toBe('disabled');
  await access.people.change(accountId, { state: 'active' });
  expect((await signIn('ana@example.com', password)).outcome).toBe('signed-in');
});

test('one e-mail and one CRM user belong to one account, and the owner cannot be disabled', async () => {
  const { accountId } = await makeOwner();
  await inviteAna();
  const person = { name: 'Bob', locationIds: ['austin'] };
  const sameEmail = { ...person, email: 'ana@example.com', agentId: null };
  const sameAgent = { ...person, email: 'bob@example.com', agentId: 'crm-ana' };
  expect(await access.people.invite(sameEmail)).toEqual({ outcome: 'taken', what: 'email' });
  expect(await access.people.invite(sameAgent)).toEqual({ outcome: 'taken', what: 'agent' });
  expect(await access.people.change(accountId, { agentId: 'crm-ana' })).toEqual({
    ...{ outcome: 'taken', what: 'agent' },
  });
  expect(await access.people.change(accountId, { state: 'disabled' })).toEqual({ outcome: 'owner-stays' });
});

test('a forgotten password: a link of the owner’s ends the old one and every session', async () => {
  const { secret, accountId } = await makeOwner();
  const made = await access.people.linkFor(accountId);
  if (made.outcome !== 'made') throw new Error(made.outcome);
  expect((await access.people.choosePassword(made.link.secret, `${password} 2`, '')).outcome).toBe('entered');
  expect(await bySession(secret)).toBeNull();
  expect((await signIn(owner.email, password)).outcome).toBe('refused');
  expect((await signIn(owner.email, `${password} 2`)).outcome).toBe('signed-in');
});

test('a new password needs the old one and ends the other sessions', async () => {
  const { secret, accountId } = await makeOwner();
  const other = await signIn(owner.email, password);
  if (other.outcome !== 'signed-in') throw new Error(other.outcome);
  const [sessionId = ''] = (await bySession(secret).then((grant) =>
    grant?.proof.kind === 'session' ? [grant.proof.sessionId] : [],
  )) as string[];
  const change = { accountId, email: owner.email, sessionId, wanted: `${password} 3` };
  expect((await access.signIn.changePassword({ ...change, current: 'guessed' })).outcome).toBe('refused');
  expect((await access.signIn.changePassword({ ...change, current: password })).outcome).toBe('changed');
  expect(await bySession(secret)).not.toBeNull();
  expect(await bySession(other.session.secret)).toBeNull();
});

const wish: TokenWish = {
  ...{ name: 'scraper', agentId: null, locationIds: ['austin'], isReadOnly: true, days: 30 },
  role: 'owner',
};

test('a token opens what it was made for, until it ends, is revoked, or its maker is disabled', async () => {
  const { secret } = await makeOwner();
  const grant = await bySession(secret);
  if (grant === null) throw new Error('nobody');
  const issued = await access.tokens.issue(wish, grant);
  if (issued.outcome !== 'issued') throw new Error(issued.outcome);
  expect(issued.secret.startsWith(issued.token.prefix)).toBe(true);
  const byIt = await byToken(issued.secret);
  expect(byIt).toMatchObject({ isReadOnly: true, caller: { role: 'owner', locationIds: ['austin'] } });
  expect((await access.tokens.list())[0]).toMatchObject({ name: 'scraper', usedAt: clock.now() });
  expect(byIt === null ? null : await access.tokens.issue(wish, byIt)).toEqual({ outcome: 'not-by-token' });
  clock.advance(30 * 24 * hourMs);
  expect(await byToken(issued.secret, elsewhere)).toBeNull();

  const other = await access.tokens.issue(wish, grant);
  if (other.outcome !== 'issued') throw new Error(other.outcome);
  expect(await byToken(other.secret)).not.toBeNull();
  await access.tokens.revoke(other.token.tokenId);
  expect(await byToken(other.secret)).toBeNull();
  const third = await access.tokens.issue(wish, grant);
  if (third.outcome !== 'issued') throw new Error(third.outcome);
  await server.query("update account set state = 'disabled'");
  expect(await byToken(third.secret)).toBeNull();
});

test('the operator’s token is the owner; garbage is nobody', async () => {
  expect(await byToken('the-operators-own-token')).toMatchObject({ caller: { role: 'owner' } });
  for (const garbage of ['the-operators-own-tokem', 'eh_', 'eh_nothing', 'x']) {
    expect(await byToken(garbage), garbage).toBeNull();
  }
  expect(await bySession('the-operators-own-token')).toBeNull();
});
