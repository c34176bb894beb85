import type { AddressInfo } from 'node:net';
import { createActStore } from './adapters/store/index.ts';
import { Acts } from './features/acts/index.ts';
import { createApp } from './http/app.ts';
import { routesOf } from './http/route-list.ts';
import { systemSecret } from './kit/secret.ts';
import { accessOf, ownerLinkOf } from './service/access.ts';
import { openDashboard } from './service/dashboard.ts';
import { openDesk } from './service/desk.ts';
import { openDrills } from './service/drills.ts';
import { openExperiments, trialsOf } from './service/experiments.ts';
import { faceOf } from './service/face.ts';
import { openFoundations } from './service/foundations.ts';
import { keptSecret } from './service/kept-secret.ts';
import type { Service, ServiceOptions } from './service/options.ts';
import { openPrivacy } from './service/privacy.ts';
import { openRecords } from './service/records.ts';
import { openWork, startWork } from './service/work.ts';

export type { Service, ServiceOptions } from './service/options.ts';

/**
 * Builds the service and starts it. Only this file and its folder construct; disposing the service ends everything in
 * reverse order.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const { config } = options;
  const foundations = await openFoundations(stack, options);
  const { database, events } = foundations;
  const experiments = await openExperiments(stack, foundations);
  const work = openWork(stack, foundations, experiments);
  const workflowSecret =
    config.workflowHookSecret ??
    (await keptSecret(database, 'workflow-hook-secret', () => systemSecret(24), config.secretKey));
  const access = accessOf(foundations);
  const face = faceOf(foundations, work, access, workflowSecret);
  const trials = trialsOf(stack, foundations, experiments);
  const acts = new Acts({ ...foundations, store: createActStore(database) });
  const drills = openDrills(stack, foundations, work, experiments);
  const app = createApp({
    ...{ ...face, ...trials, acts },
    dashboard: openDashboard(stack, foundations, work, { drills, acts }),
    desk: openDesk(stack, foundations, work, access),
    records: openRecords(foundations),
    privacy: openPrivacy(stack, foundations, work, acts),
  });
  stack.defer(() => app.close());
  if (work.worksHere) {
    await startWork(stack, foundations, work);
  }
  if (config.role !== 'worker') {
    await app.listen({ host: config.http.host, port: config.http.port });
  }
  const owned = stack.move();
  const url = config.role === 'worker' ? '' : addressOf(app.server.address(), config.http.host);
  const ownerLink = config.role === 'worker' ? null : await ownerLinkOf(access, config.http.publicUrl ?? url);
  return {
    url,
    workflowHookUrl: `${url}/hooks/workflow/${workflowSecret}`,
    ownerLink,
    routes: routesOf(app),
    on: (listener) => events.on(listener),
    stats: () => face.operator.stats(),
    reconcile: (locationId) => work.reconciler.reconcile(locationId),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function addressOf(address: string | AddressInfo | null, host: string): string {
  return address === null || typeof address === 'string'
    ? ''
    : `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
