import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { type Act, actShape } from './act.ts';
import type { ActStore, ChainCount, ExperimentLine } from './ports.ts';

export interface ActsOptions {
  readonly store: ActStore;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ActHistory {
  /** Newest first. */
  readonly acts: readonly (Act & { readonly seq: number })[];
  readonly experiments: readonly ExperimentLine[];
  readonly chains: { readonly acts: ChainCount; readonly experiments: ChainCount };
}

const mostShown = 5_000;
const longest = 400;

/** Who did what, append-only and chained by hashes. */
export class Acts {
  readonly #options: ActsOptions;

  constructor(options: ActsOptions) {
    this.#options = options;
  }

  /** Written before the answer leaves. The act is done by then: what cannot be written is said loudly, not undone. */
  async note(act: Omit<Act, 'at'>): Promise<void> {
    const { store, clock, log } = this.#options;
    const at = clock.now();
    const line: Act = { ...act, at, subject: cut(act.subject), summary: cut(act.summary) };
    try {
      await store.note({ locationId: act.locationId, at, entry: JSON.stringify(line) });
    } catch (error) {
      const { kind, authorId, locationId } = act;
      log.error(
        { kind, authorId, locationId, why: reasonOf(error) },
        'an act could not be written to the audit',
      );
    }
  }

  async history(): Promise<ActHistory> {
    const { store } = this.#options;
    const [rows, experiments, acts, ofExperiments] = await Promise.all([
      store.list(mostShown),
      store.experiments(mostShown),
      store.count(),
      store.countExperiments(),
    ]);
    return {
      acts: rows.flatMap(({ seq, entry }) => {
        const read = actShape.safeParse(JSON.parse(entry));
        return read.success ? [{ ...read.data, seq }] : [];
      }),
      experiments,
      chains: { acts, experiments: ofExperiments },
    };
  }
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
