import { randomInt } from 'node:crypto';
import { type Clock, systemClock } from '../../src/kit/clock.ts';
import type { Context } from './context.ts';
import { Dice } from './dice.ts';
import type { ApiParts } from './http/api-handler.ts';
import { RateLimiter } from './http/rate-limiter.ts';
import { RequestLog } from './http/request-log.ts';
import { makeRoutes } from './http/routes.ts';
import { TokenBook } from './http/token-book.ts';
import { Ids } from './ids.ts';
import { Journal } from './journal.ts';
import { Knobs } from './knobs.ts';
import { FaultPlan } from './network/fault-plan.ts';
import { loadSpec } from './openapi/spec.ts';
import { allOperations } from './operations/all-operations.ts';
import type { OauthParts } from './operations/oauth.ts';
import type { GhlSimOptions } from './options.ts';
import { Deliverer } from './webhooks/deliverer.ts';
import type { AppIdentity } from './webhooks/event.ts';
import { Outbox, type Targets } from './webhooks/outbox.ts';
import { Signer } from './webhooks/signer.ts';
import { World } from './world/world.ts';

const app: AppIdentity = {
  appId: '6878cec452e7c8d29d4dd3d9',
  versionId: '6878cec452e7c8d29d4dd3d9',
  clientId: '6878cec452e7c8d29d4dd3d9-simapp01',
  clientSecret: 'sim-client-secret',
};

export interface Misfit {
  readonly operationId: string;
  readonly problems: readonly string[];
}

/** The pieces of one simulator, made and joined. */
export interface Parts {
  readonly context: Context;
  readonly app: AppIdentity;
  readonly targets: Targets;
  readonly signer: Signer;
  readonly deliverer: Deliverer;
  readonly tokens: TokenBook;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  readonly misfits: Misfit[];
  readonly api: ApiParts;
  readonly oauth: OauthParts;
}

export function makeParts(options: GhlSimOptions): Parts {
  const clock: Clock = options.clock ?? systemClock;
  const knobs = new Knobs(options.knobs);
  const dice = new Dice(options.seed ?? randomInt(2 ** 32));
  const ids = new Ids(dice.stream('ids'));
  const signer = new Signer(options.signingKeyPem);
  const deliverer = new Deliverer(clock, knobs, dice.stream('retry'));
  const targets: Targets = { ...options.targets };
  const outbox = new Outbox({ clock, dice, ids, knobs, signer, deliverer, app, targets });
  const context: Context = {
    clock,
    dice,
    ids,
    knobs,
    world: new World(),
    journal: new Journal(clock),
    outbox,
  };
  const tokens = new TokenBook(clock, ids, knobs, app);
  const faults = new FaultPlan(knobs, dice);
  const log = new RequestLog();
  const misfits: Misfit[] = [];
  const tokenHasRefresh = () => knobs.values.tokens.locationTokenHasRefresh;
  const oauth: OauthParts = { tokens, app, world: context.world, tokenHasRefresh };
  const spec = loadSpec();
  const api: ApiParts = {
    ...{ context, spec, tokens, faults, log },
    limiter: new RateLimiter(clock, knobs),
    findRoute: makeRoutes(spec, allOperations(oauth)),
    ...(options.checksAnswers === true
      ? { onMisfit: (operationId, problems) => misfits.push({ operationId, problems }) }
      : {}),
  };
  return { context, app, targets, signer, deliverer, tokens, faults, log, misfits, api, oauth };
}
