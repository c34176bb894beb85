import { hash } from 'node:crypto';
import type { Layout, Level } from './positions.ts';

export type CacheMissReason =
  | {
      type: 'model_changed' | 'system_changed' | 'tools_changed' | 'messages_changed';
      cache_missed_input_tokens: number;
    }
  | { type: 'previous_message_not_found' };

interface Fingerprint {
  scope: string;
  tools: string;
  system: string;
  messages: readonly string[];
  cachedTokens: number;
}

/** What is compared with the request before. */
export interface Comparison {
  scope: string;
  layout: Layout;
  /** Tokens read from the cache now, and tokens that the cache knew after this request. */
  readTokens: number;
  cachedTokens: number;
}

const capacity = 5_000;

/** Remembers the shape of requests that asked for diagnostics and says what changed since. */
export class CacheDiagnostics {
  #byMessageId = new Map<string, Fingerprint>();

  remember(messageId: string, comparison: Comparison): void {
    this.#byMessageId.set(messageId, fingerprintOf(comparison));
    if (this.#byMessageId.size <= capacity) return;
    const oldest = this.#byMessageId.keys().next();
    if (oldest.done !== true) this.#byMessageId.delete(oldest.value);
  }

  /** Undefined when nothing diverged. */
  compare(previousMessageId: string, comparison: Comparison): CacheMissReason | undefined {
    const before = this.#byMessageId.get(previousMessageId);
    if (before === undefined) return { type: 'previous_message_not_found' };
    const type = changed(before, fingerprintOf(comparison));
    if (type === undefined) return undefined;
    const missed = Math.max(0, before.cachedTokens - comparison.readTokens);
    return { type, cache_missed_input_tokens: missed };
  }
}

function changed(before: Fingerprint, after: Fingerprint) {
  if (before.scope !== after.scope) return 'model_changed' as const;
  if (before.system !== after.system) return 'system_changed' as const;
  if (before.tools !== after.tools) return 'tools_changed' as const;
  const kept = before.messages.every((entry, index) => entry === after.messages[index]);
  return kept ? undefined : ('messages_changed' as const);
}

function fingerprintOf(comparison: Comparison): Fingerprint {
  const { layout, scope, cachedTokens } = comparison;
  return {
    scope,
    tools: hash('sha256', [layout.seeds.tools, ...blocksAt(layout, 'tools')].join('|')),
    system: hash('sha256', [layout.seeds.system, ...blocksAt(layout, 'system')].join('|')),
    messages: [layout.seeds.messages, ...blocksAt(layout, 'messages')].map((text) => hash('sha256', text)),
    cachedTokens,
  };
}

function blocksAt(layout: Layout, level: Level): string[] {
  return layout.positions
    .filter((position) => position.level === level)
    .map((position) => position.canonical);
}
