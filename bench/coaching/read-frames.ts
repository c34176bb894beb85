export interface Frame {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Server-sent events of a response, until it ends or is cut. */
export async function readFrames(body: AsyncIterable<Buffer>, push: (frame: Frame) => void): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: (.*)$/mu.exec(block)?.[1];
        const data = /^data: (.*)$/mu.exec(block)?.[1];
        if (event !== undefined) push({ event, data: JSON.parse(data ?? '{}') });
      }
    }
  } catch {
    // closed by whoever opened it
  }
}
