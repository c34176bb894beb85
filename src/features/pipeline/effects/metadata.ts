import type { Crm, CrmCustomField, CrmPipeline, CrmResult, CrmWorkflow } from '../../../domain/crm.ts';
import type { Clock } from '../../../kit/clock.ts';

const freshMs = 300_000;

interface Kinds {
  fields: readonly CrmCustomField[];
  workflows: readonly CrmWorkflow[];
  pipelines: readonly CrmPipeline[];
}

interface Entry<T> {
  readonly at: number;
  readonly value: Promise<CrmResult<T>>;
}

/** Names to ids of a location's fields, workflows and pipelines; asked once, kept five minutes, failures not kept. */
export class CrmMetadata {
  readonly #crm: Crm;
  readonly #clock: Clock;
  readonly #fields = new Map<string, Entry<Kinds['fields']>>();
  readonly #workflows = new Map<string, Entry<Kinds['workflows']>>();
  readonly #pipelines = new Map<string, Entry<Kinds['pipelines']>>();

  constructor(crm: Crm, clock: Clock) {
    this.#crm = crm;
    this.#clock = clock;
  }

  fields(locationId: string): Promise<CrmResult<Kinds['fields']>> {
    return this.#get(this.#fields, locationId, () => this.#crm.listCustomFields(locationId));
  }

  workflows(locationId: string): Promise<CrmResult<Kinds['workflows']>> {
    return this.#get(this.#workflows, locationId, () => this.#crm.listWorkflows(locationId));
  }

  pipelines(locationId: string): Promise<CrmResult<Kinds['pipelines']>> {
    return this.#get(this.#pipelines, locationId, () => this.#crm.listPipelines(locationId));
  }

  #get<T>(
    entries: Map<string, Entry<T>>,
    locationId: string,
    ask: () => Promise<CrmResult<T>>,
  ): Promise<CrmResult<T>> {
    const known = entries.get(locationId);
    if (known !== undefined && this.#clock.now() - known.at < freshMs) {
      return known.value;
    }
    const value = ask();
    const entry = { at: this.#clock.now(), value };
    entries.set(locationId, entry);
    void value.then((result) => {
      if (result.outcome === 'failed' && entries.get(locationId) === entry) {
        entries.delete(locationId);
      }
    });
    return value;
  }
}
