import type { Clock } from '../../../kit/clock.ts';
import {
  type Cache,
  type Computed,
  cachePlans,
  defineCache,
  type GetOptions,
  keep,
} from '../../cache/index.ts';
import type { AgentPlace } from '../desk/ports.ts';
import { rulesVersion } from '../instant-lane.ts';
import { type DueAction, dueActionsOf } from './due-actions.ts';
import { type Priority, prioritiesOf } from './priorities.ts';
import { contextOf, promptsOf, recentOf } from './read-record.ts';
import {
  type AgentContext,
  type AgentPrompt,
  type AgentRecord,
  type AgentStore,
  agentContext,
  agentPrompts,
  type RecentLead,
  recentLeads,
} from './record.ts';

const contexts = defineCache(cachePlans.agentContext, agentContext);
const leads = defineCache(cachePlans.agentLeads, recentLeads);
const prompts = defineCache(cachePlans.agentPrompts, agentPrompts);

export interface AgentRecordsOptions {
  readonly store: Pick<AgentStore, 'record'>;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly timeZone: (locationId: string) => string;
}

/**
 * What an agent works from: context, recent leads and prompts, built once and kept until an assignment or a text of an
 * assigned lead; a miss costs one round trip. What falls due by time alone is derived from the kept facts at the moment
 * of asking, so that no cache makes a deadline late.
 */
export class AgentRecords {
  readonly #options: AgentRecordsOptions;

  constructor(options: AgentRecordsOptions) {
    this.#options = options;
  }

  async context(agent: AgentPlace, options: GetOptions = {}): Promise<AgentContext> {
    const compute = async (): Promise<Computed<AgentContext>> =>
      keep(contextOf(agent.agentId, await this.#read(agent)));
    return (await this.#options.cache.get(contexts, agent, compute, options)).value;
  }

  async leads(agent: AgentPlace, options: GetOptions = {}): Promise<readonly RecentLead[]> {
    const compute = async (): Promise<Computed<RecentLead[]>> =>
      keep((await this.#read(agent)).leads.map(recentOf));
    return (await this.#options.cache.get(leads, agent, compute, options)).value;
  }

  async prompts(agent: AgentPlace, options: GetOptions = {}): Promise<readonly AgentPrompt[]> {
    const compute = async (): Promise<Computed<AgentPrompt[]>> =>
      keep([...promptsOf(await this.#read(agent))]);
    const params = { ...agent, version: rulesVersion };
    return (await this.#options.cache.get(prompts, params, compute, options)).value;
  }

  async priorities(agent: AgentPlace): Promise<readonly Priority[]> {
    const { clock, timeZone } = this.#options;
    return prioritiesOf(await this.leads(agent), clock.now(), timeZone(agent.locationId));
  }

  async due(agent: AgentPlace): Promise<readonly DueAction[]> {
    const { clock, timeZone } = this.#options;
    return dueActionsOf(await this.leads(agent), clock.now(), timeZone(agent.locationId));
  }

  /** Builds everything before it is asked for; what is there already costs nothing. */
  async prepare(agent: AgentPlace): Promise<void> {
    const options = { origin: 'warm' } as const;
    await Promise.all([
      this.context(agent, options),
      this.leads(agent, options),
      this.prompts(agent, options),
    ]);
  }

  #read(agent: AgentPlace): Promise<AgentRecord> {
    return this.#options.store.record(agent, this.#options.clock.now());
  }
}
