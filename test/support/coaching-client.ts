import { request } from 'undici';
import { operatorToken } from './operator.ts';
import { patienceMs } from './until.ts';

export interface SeenFrame {
  readonly event: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface PanelClient {
  readonly frames: readonly SeenFrame[];
  /** The first frame from `from` on that fits; waits for it. */
  next(fits: (frame: SeenFrame) => boolean, from?: number): Promise<SeenFrame>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export function agentHeaders(agentId: string): Record<string, string> {
  return {
    authorization: `Bearer ${operatorToken}`,
    'x-agent-id': agentId,
    'content-type': 'application/json',
  };
}

export function coachingPath(locationId: string, contactId: string): string {
  return `/api/locations/${locationId}/contacts/${contactId}/coaching`;
}

/** An agent's panel over a real socket. */
export async function openPanelClient(
  url: string,
  headers: Record<string, string>,
  timeoutMs = patienceMs,
): Promise<PanelClient> {
  const stop = new AbortController();
  const { statusCode, body } = await request(url, { headers, signal: stop.signal });
  if (statusCode !== 200) throw new Error(`the stream answered ${statusCode}`);
  const frames: SeenFrame[] = [];
  let changed = Promise.withResolvers<void>();
  const ended = read(body, (frame) => {
    frames.push(frame);
    changed.resolve();
    changed = Promise.withResolvers<void>();
  });
  return {
    frames,
    ended,
    close: () => stop.abort(),
    next: async (fits, from = 0) => {
      const late = AbortSignal.timeout(timeoutMs);
      for (;;) {
        const found = frames.slice(from).find(fits);
        if (found !== undefined) return found;
        if (late.aborted)
          throw new Error(`no such frame; seen: ${frames.map(({ event }) => event).join(' ')}`);
        await Promise.race([
          changed.promise,
          new Promise((resolve) => late.addEventListener('abort', resolve)),
        ]);
      }
    },
  };
}

async function read(body: AsyncIterable<Buffer>, push: (frame: SeenFrame) => void): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (!block.startsWith(':')) push(toFrame(block));
    }
  } catch {
    // closed by the test, or cut by the server: the same to a panel
  }
}

function toFrame(block: string): SeenFrame {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}'),
  };
}
