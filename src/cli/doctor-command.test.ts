import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startClaudeSim } from '../../sim/claude/index.ts';
import { defaultPrivateToken, startGhlSim } from '../../sim/ghl/index.ts';
import { doctorCommand } from './doctor-command.ts';
import { type RunningTrial, startRunningTrial, testTerminal } from './trial.ts';

let trial: RunningTrial;

beforeAll(async () => {
  trial = await startRunningTrial();
});
afterAll(async () => {
  await trial[Symbol.asyncDispose]();
});

async function doctor(environment: Readonly<Record<string, string>>) {
  const terminal = testTerminal([], environment);
  const exitCode = await doctorCommand(terminal);
  return { exitCode, lines: terminal.printed };
}

describe('on simulators', () => {
  test('all is well', async () => {
    const { exitCode, lines } = await doctor(trial.environment);
    expect(exitCode).toBe(0);
    // how many connections other tests leave is none of this one's
    const complaints = lines.filter(
      (line) => !line.startsWith('ok') && !line.includes('connections are free'),
    );
    expect(complaints).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^ok +service +ready at http/));
  });

  test('a database that does not answer is a failure', async () => {
    const { exitCode, lines } = await doctor({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:2/none' });
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^fail +database .*ECONNREFUSED.*DATABASE_URL/));
  });
});

describe('connections of the database', () => {
  const url = () => trial.environment.DATABASE_URL ?? '';

  test('none is left: what to do is said', async () => {
    const client = new pg.Client({ connectionString: url() });
    await client.connect();
    const name = `crowded_${process.pid}`;
    await client.query(`create role ${name} login password 'crowded' connection limit 0`);
    const crowded = Object.assign(new URL(url()), { username: name, password: 'crowded' });
    const { exitCode, lines } = await doctor({ DATABASE_URL: crowded.href });
    await client.query(`drop role ${name}`);
    await client.end();
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^fail +database .*too many.*raise max_connections/));
  });

  test('fewer are left than a process may take', async () => {
    const others = Array.from({ length: 5 }, () => new pg.Client({ connectionString: url() }));
    for (const other of others) await other.connect();
    const { exitCode, lines } = await doctor({ ...trial.environment, DATABASE_CONNECTIONS: '90' });
    for (const other of others) await other.end();
    expect(exitCode).toBe(0);
    expect(lines).toContainEqual(
      expect.stringMatching(/^warn +database +only \d+ connections are free, .* 96:/),
    );
  });
});

describe('on connected accounts', () => {
  const connected = (): Record<string, string> => ({
    ...trial.environment,
    ANTHROPIC_API_KEY: 'sk-ant-0123456789abcdef',
    ANTHROPIC_BASE_URL: trial.world.claude.url,
    GHL_PRIVATE_INTEGRATION_TOKEN: defaultPrivateToken,
    GHL_LOCATION_ID: trial.world.locationId,
    GHL_BASE_URL: trial.world.ghl.url,
  });

  test('models, location, scopes, names and clock are checked', async () => {
    const { exitCode, lines } = await doctor(connected());
    expect(exitCode).toBe(0);
    for (const what of ['Claude key', 'model', 'CRM location', 'CRM fields', 'CRM workflow', 'clock']) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ok +${what} `)));
    }
  });

  test('a workflow that is only a draft is named: it would tell nobody', async () => {
    const workflow = trial.world.ghl.world.locations.get(trial.world.locationId)?.workflows[0];
    expect(workflow?.status).toBe('published');
    Object.assign(workflow ?? {}, { status: 'draft' });
    const { lines } = await doctor(connected());
    Object.assign(workflow ?? {}, { status: 'published' });
    expect(lines).toContainEqual(
      expect.stringMatching(/^warn +CRM workflow +Notify agent is a draft: publish it/),
    );
  });

  test('nothing in the CRM is changed by it', async () => {
    const before = trial.world.ghl.effects().length;
    await doctor(connected());
    expect(trial.world.ghl.effects()).toHaveLength(before);
  });

  test('a key that Claude does not know', async () => {
    await using claude = await startClaudeSim({ knobs: { apiKeys: ['another-key'] } });
    const { exitCode, lines } = await doctor({ ...connected(), ANTHROPIC_BASE_URL: claude.url });
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^fail +Claude key .*401.*ANTHROPIC_API_KEY/));
  });

  test('a model that is not offered', async () => {
    const { exitCode, lines } = await doctor({ ...connected(), MODEL_COMPOSE: 'claude-of-tomorrow' });
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^fail +model .*claude-of-tomorrow.*MODEL_COMPOSE/));
  });

  test('a model that thinks before it writes works, and is named with what it costs', async () => {
    const { exitCode, lines } = await doctor({ ...connected(), MODEL_COMPOSE: 'claude-opus-5-5' });
    expect(exitCode).toBe(0);
    expect(lines).toContainEqual(
      expect.stringMatching(/^warn +model .*claude-opus-5-5 may think.*MODEL_COMPOSE/),
    );
  });

  test.each(['claude-sonnet-5-5', 'claude-haiku-4-5'])('%s writes at once', async (model) => {
    const { lines } = await doctor({ ...connected(), MODEL_COMPOSE: model });
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ok +model +${model}$`)));
  });

  test('a token without a scope', async () => {
    await using ghl = await startGhlSim({
      privateTokenScopes: ['locations.readonly', 'contacts.readonly', 'conversations.readonly'],
    });
    const { exitCode, lines } = await doctor({ ...connected(), GHL_BASE_URL: ghl.url });
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(
      expect.stringMatching(/^fail +CRM scopes +opportunities.readonly is missing/),
    );
    expect(lines).not.toContainEqual(expect.stringContaining('contacts.readonly is missing'));
  });

  test('a token of another sub-account', async () => {
    const { exitCode, lines } = await doctor({ ...connected(), GHL_LOCATION_ID: 'not-mine' });
    expect(exitCode).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^fail +CRM location .*not-mine/));
  });
});

test('a state folder that cannot be made is named', async () => {
  const place = import.meta.filename;
  const { exitCode, lines } = await doctor({ STATE_DIR: place });
  expect(exitCode).toBe(1);
  expect(lines).toContainEqual(expect.stringContaining(`STATE_DIR ${place} cannot be made`));
});

test.each([[['--bogus']], [['x', 'y']]])(
  '%j means nothing to it: refused, and nothing is checked',
  async (args) => {
    const terminal = testTerminal(args, {});
    expect(await doctorCommand(terminal)).toBe(2);
    expect(terminal.complained.join('\n')).toContain('Usage: npm run doctor');
    expect(terminal.printed).toEqual([]);
  },
);

test('asked how it is used it says so and checks nothing', async () => {
  const terminal = testTerminal(['--help'], {});
  expect(await doctorCommand(terminal)).toBe(0);
  expect(terminal.printed[0]).toBe('Usage: npm run doctor');
  expect(terminal.printed).toHaveLength(2);
});

test('half-set accounts are named with what to write', async () => {
  const { exitCode, lines } = await doctor({ ANTHROPIC_API_KEY: 'sk-ant-0123456789abcdef' });
  expect(exitCode).toBe(1);
  expect(lines).toContainEqual(expect.stringMatching(/^fail +settings .*GHL_PRIVATE_INTEGRATION_TOKEN/));
});
