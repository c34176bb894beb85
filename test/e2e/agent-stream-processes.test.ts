import { request } from 'undici';
import { expect, test } from 'vitest';
import { startClaudeSim } from '../../sim/claude/index.ts';
import { demoLocationId, startGhlSim } from '../../sim/ghl/index.ts';
import { agentHeaders, coachingPath, openPanelClient } from '../support/coaching-client.ts';
import { operatorToken } from '../support/operator.ts';
import { spawnService } from '../support/spawn-service.ts';
import { createTestDatabase } from '../support/test-database.ts';

test.each([
  { when: 'with its row', burstQuietMs: 40 },
  { when: 'after its row', burstQuietMs: 1000 },
])(
  'an agent at one process hears of a text that another took in and a third answered, placed $when',
  async ({ burstQuietMs }) => {
    await using stack = new AsyncDisposableStack();
    const database = stack.use(await createTestDatabase());
    const ghl = stack.use(
      await startGhlSim({ seed: 5, knobs: { limits: { burst: 1_000_000, daily: 10_000_000 } } }),
    );
    const claude = stack.use(await startClaudeSim());
    const spawn = async (role: string) =>
      stack.use(
        await spawnService({
          raw: { PORT: '0', ROLE: role, RECONCILE_SECONDS: '3600', OPERATOR_TOKEN: operatorToken },
          databaseUrl: database.url,
          claudeUrl: claude.url,
          ghlUrl: ghl.url,
          publicKeyPem: ghl.publicKeyPem,
          appId: ghl.app.appId,
          location: { burstQuietMs, burstLongestMs: 1000 },
        }),
      );
    const doors = await spawn('web');
    const desk = await spawn('web');
    await spawn('worker');
    ghl.targets.app = `${doors.url}/hooks/app`;
    const streamOf = (agentId: string) =>
      openPanelClient(`${desk.url}/api/locations/${demoLocationId}/agents/me/stream`, agentHeaders(agentId));
    const [mine, other] = [await streamOf('far-a'), await streamOf('far-b')];
    await Promise.all([mine, other].map((stream) => stream.next(({ event }) => event === 'hello')));
    const lead = ghl.createContact({
      texts: { firstName: 'Ida', lastName: 'Far', phone: '+15129990001', type: 'lead', assignedTo: 'far-a' },
      tags: ['Needs Qualifying'],
    });
    ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
    // the worker's first decision writes the contact: its agent hears of it without asking
    await mine.next(({ event, data }) => event === 'assigned' && data.contactId === lead.id);
    await mine.next(({ event, data }) => event === 'progress' && data.contactId === lead.id);
    // on the agent's screen from now on
    const open = desk.url + coachingPath(demoLocationId, lead.id);
    await (await request(open, { headers: agentHeaders('far-a') })).body.dump();
    const from = mine.frames.length;
    ghl.leadTexts(lead.id, 'that one is way too expensive for us');
    for (const event of ['inbound', 'objection', 'cards', 'model-end'])
      await mine.next((frame) => frame.event === event && frame.data.contactId === lead.id, from);
    ghl.agentEdits(lead.id, { texts: { assignedTo: 'far-b' } });
    await Promise.all([
      mine.next(({ event }) => event === 'unassigned'),
      other.next(({ event, data }) => event === 'assigned' && data.contactId === lead.id),
    ]);
    mine.close();
    other.close();
    expect(JSON.stringify(mine.frames)).toContain('expensive');
  },
);
