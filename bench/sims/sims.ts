import type { ClockSetting } from '../world/bench-clock.ts';
import type {
  Books,
  ClaudeAnswers,
  ClaudeOrder,
  GhlAnswers,
  GhlOrder,
  Lead,
  Profile,
  StartedGhl,
} from './orders.ts';
import { VendorProcess } from './vendor-process.ts';

interface SimsSetting {
  readonly profile: Profile;
  readonly clock: ClockSetting;
  /** How much faster than real time the lifetimes of Claude's prompt cache pass. */
  readonly cacheSpeed: number;
}

/** Both vendors, each in a process of its own: what one is busy with must not make the other's callers wait. */
export class Sims implements Disposable {
  readonly #ghl = new VendorProcess<GhlOrder, GhlAnswers>(new URL('./ghl-process.ts', import.meta.url));
  readonly #claude = new VendorProcess<ClaudeOrder, ClaudeAnswers>(
    new URL('./claude-process.ts', import.meta.url),
  );

  async start({ cacheSpeed, ...both }: SimsSetting): Promise<StartedGhl & ClaudeAnswers['start']> {
    const [ghl, claude] = await Promise.all([
      this.#ghl.ask({ order: 'start', ...both }),
      this.#claude.ask({ order: 'start', cacheSpeed, ...both }),
    ]);
    return { ...ghl, ...claude };
  }

  /** Signed webhooks go there; the unsigned door of workflows stays shut, as in an installation that has the app. */
  async aim(app: string): Promise<void> {
    await this.#ghl.ask({ order: 'aim', app });
  }

  contacts(count: number): Promise<readonly Lead[]> {
    return this.#ghl.ask({ order: 'contacts', count });
  }

  async text(contactId: string, body: string): Promise<void> {
    await this.#ghl.ask({ order: 'text', contactId, body });
  }

  /** No webhook waits to be sent. */
  async settled(): Promise<void> {
    await this.#ghl.ask({ order: 'settled' });
  }

  async books(): Promise<Books> {
    const [crm, model] = await Promise.all([
      this.#ghl.ask({ order: 'books' }),
      this.#claude.ask({ order: 'books' }),
    ]);
    return { crm, model };
  }

  [Symbol.dispose](): void {
    this.#ghl[Symbol.dispose]();
    this.#claude[Symbol.dispose]();
  }
}
