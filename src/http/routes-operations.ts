import type { FastifyInstance } from 'fastify';
import type { Location } from '../domain/location.ts';
import type { BudgetState } from '../features/budget/index.ts';
import type { ConversationCosts, CostsView } from '../features/operations/index.ts';
import type { ConversationCostsResponse, CostsResponse } from './contract/costs.ts';
import type { NowView } from './contract/now.ts';
import type { LocationsResponse } from './contract/place.ts';
import { readPageQuery } from './page-query.ts';

export interface OperationsPorts {
  /** Whether the vendors behind the numbers are real. */
  readonly source: 'measured' | 'simulated';
  readonly locations: () => readonly Location[];
  readonly now: (locationId: string | null) => Promise<NowView>;
  readonly costs: (locationId: string | null, days: number) => Promise<CostsView>;
  /** Up to date with the database. */
  readonly budgets: (locationId: string | null) => Promise<readonly BudgetState[]>;
  readonly conversationCosts: (locationId: string | null, days: number) => Promise<ConversationCosts>;
}

/** What the pages Now and Costs show, and the locations to choose from. */
export function operationsRoutes(app: FastifyInstance, ports: OperationsPorts): void {
  const owner = { config: { role: 'owner' as const } };

  app.get('/api/pages/locations', owner, () => {
    const locations = ports
      .locations()
      .map(({ locationId, name, timeZone }) => ({ locationId, name, timeZone }))
      .sort((one, other) => one.name.localeCompare(other.name));
    return { locations } satisfies LocationsResponse;
  });

  app.get('/api/pages/now', owner, async (request, reply) => {
    const query = readPageQuery(request);
    if (query.outcome === 'refused') return reply.code(400).send({ error: query.problem });
    return (await ports.now(query.locationId)) satisfies NowView;
  });

  app.get('/api/pages/costs', owner, async (request, reply) => {
    const query = readPageQuery(request);
    if (query.outcome === 'refused') return reply.code(400).send({ error: query.problem });
    const costs = await ports.costs(query.locationId, query.days);
    const budgets = await ports.budgets(query.locationId);
    return { ...costs, budgets, source: ports.source } satisfies CostsResponse;
  });

  app.get('/api/pages/costs/conversations', owner, async (request, reply) => {
    const query = readPageQuery(request);
    if (query.outcome === 'refused') return reply.code(400).send({ error: query.problem });
    return (await ports.conversationCosts(query.locationId, query.days)) satisfies ConversationCostsResponse;
  });
}
