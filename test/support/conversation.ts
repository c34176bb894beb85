import type { Contact, EffectKind } from '../../sim/ghl/index.ts';
import { operatorToken, readJson } from './operator.ts';
import type { TestWorld } from './test-world.ts';

/** One contact as the operator's route shows it; only what tests look at. */
export interface View {
  readonly contact: {
    readonly mode: string;
    readonly score: number;
    readonly journey: number;
    readonly conversation: {
      readonly modeReason: string;
      readonly handoff: { readonly reason: string; readonly at: number; readonly ended: boolean } | null;
      readonly handoffsOpened: readonly string[];
    };
  };
  readonly messages: readonly {
    readonly author: string;
    readonly text: string;
    readonly messageId: string;
  }[];
  readonly facts: readonly { readonly key: string; readonly value: string; readonly status: string }[];
  readonly runs: readonly { readonly outcome: string; readonly reason: string }[];
  readonly effects: readonly {
    readonly key: string;
    readonly kind: string;
    readonly state: string;
    readonly attempts: number;
  }[];
}

export interface Conversation {
  /** The lead texts; the words of the answer, once it is with the CRM. */
  says(text: string): Promise<string>;
  view(): Promise<View>;
  /** What the service did to the contact, by the simulator's record. */
  counts(): Partial<Record<EffectKind, number>>;
  taskTitles(): readonly string[];
}

export function openConversation(world: TestWorld, lead: Contact): Conversation {
  const own = () => world.ghl.effects({ contactId: lead.id }).filter((effect) => effect.by === 'api');
  return {
    says: async (text) => {
      const replied = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
      world.ghl.leadTexts(lead.id, text);
      const { messageId } = await replied;
      const sent = world.ghl.sentTexts({ contactId: lead.id }).find((one) => one.messageId === messageId);
      if (sent === undefined) throw new Error(`the simulator knows no text ${messageId}`);
      return sent.body;
    },
    view: async () => {
      const path = `/api/locations/${lead.locationId}/contacts/${lead.id}`;
      // the operator's own route, which answers what the store holds
      return (await readJson(world.service.url, path, operatorToken)) as View;
    },
    counts: () => {
      const counts: Partial<Record<EffectKind, number>> = {};
      for (const { kind } of own()) counts[kind] = (counts[kind] ?? 0) + 1;
      return counts;
    },
    taskTitles: () =>
      own().flatMap(({ kind, detail }) => (kind === 'task-created' ? [String(detail.title ?? '')] : [])),
  };
}
