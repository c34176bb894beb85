import type { Anthropic } from '@anthropic-ai/sdk';
import { triageError } from './errors.ts';

export interface ModelListing {
  readonly id: string;
  readonly name: string;
  readonly lifecycle: string;
  /** ISO time, null when the vendor names none. */
  readonly retiresAt: string | null;
  readonly maxInputTokens: number | null;
  readonly maxOutputTokens: number | null;
}

export type ModelListResult =
  | { readonly outcome: 'ok'; readonly models: readonly ModelListing[] }
  | { readonly outcome: 'failed'; readonly reason: string };

/** What the key may use, with limits and end of life: checked at start, because ids and limits change. */
export async function listModels(client: Anthropic, signal: AbortSignal): Promise<ModelListResult> {
  try {
    const models: ModelListing[] = [];
    for await (const model of client.models.list({ limit: 100 }, { signal })) {
      models.push({
        id: model.id,
        name: model.display_name,
        lifecycle: model.lifecycle,
        retiresAt: model.retires_at,
        maxInputTokens: model.max_input_tokens,
        maxOutputTokens: model.max_tokens,
      });
    }
    return { outcome: 'ok', models };
  } catch (error) {
    return { outcome: 'failed', reason: triageError(error)?.reason ?? 'timeout' };
  }
}
