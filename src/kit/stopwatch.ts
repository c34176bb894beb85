import { unionLength } from './union-length.ts';

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** What there is to say of a span once it is over. */
export interface SpanNote {
  readonly isError?: boolean;
  readonly attributes?: SpanAttributes;
}

/** One part of the work, in milliseconds since the stopwatch was started. */
export interface Span extends Required<SpanNote> {
  readonly name: string;
  /** Place of the span that this one lies in; null directly in the work. */
  readonly parent: number | null;
  readonly fromMs: number;
  readonly toMs: number;
}

interface OpenSpan {
  readonly name: string;
  readonly parent: number | null;
  readonly from: number;
  to: number | null;
  note: SpanNote;
}

/** What all stopwatches of one unit of work write into. */
interface Book {
  readonly now: () => number;
  readonly startedAt: number;
  readonly steps: Record<string, number>;
  readonly waits: [from: number, to: number, name: string][];
  readonly spans: OpenSpan[];
}

/** Names the span where the step's name is too coarse, and notes what came of it. */
export interface SpanOptions<T> {
  readonly span?: string;
  readonly note?: (result: T) => SpanNote;
}

const unfinished: SpanNote = { attributes: { 'enterprisehub.unfinished': true } };

/**
 * Times the steps of one unit of work, and how much of its life it spent waiting on others.
 * Overlapping waits count once: what remains is the work's own time. Every step is a span too, for the trace.
 */
export class Stopwatch {
  readonly #book: Book;
  readonly #parent: number | null;

  /** `now` in milliseconds, monotonic. */
  constructor(now: () => number = () => performance.now(), inside?: { book: Book; parent: number }) {
    this.#book = inside?.book ?? { now, startedAt: now(), steps: {}, waits: [], spans: [] };
    this.#parent = inside?.parent ?? null;
  }

  get startedAt(): number {
    return this.#book.startedAt;
  }

  async step<T>(name: string, work: () => Promise<T>, options: SpanOptions<T> = {}): Promise<T> {
    const { now, steps } = this.#book;
    const from = now();
    try {
      return await this.span(options.span ?? name, work, options.note);
    } finally {
      steps[name] = (steps[name] ?? 0) + now() - from;
    }
  }

  /** A step that waits on a vendor. */
  async wait<T>(name: string, work: () => Promise<T>, options: SpanOptions<T> = {}): Promise<T> {
    const { now, waits } = this.#book;
    const from = now();
    try {
      return await this.step(name, work, options);
    } finally {
      waits.push([from, now(), name]);
    }
  }

  /** A part that is of interest in the trace only. What is timed on `inner` lies inside it. */
  async span<T>(
    name: string,
    work: (inner: Stopwatch) => Promise<T>,
    note?: (result: T) => SpanNote,
  ): Promise<T> {
    const open = this.#open(name);
    try {
      const result = await work(open.inner);
      open.end(note?.(result));
      return result;
    } catch (error) {
      open.end({ isError: true });
      throw error;
    }
  }

  /** A part that calculates and waits for nothing. */
  calculate<T>(name: string, work: () => T, note?: (result: T) => SpanNote): T {
    const open = this.#open(name);
    const result = work();
    open.end(note?.(result));
    return result;
  }

  /** A part that ends where somebody else says so; ended twice, the first end counts. */
  begin(name: string): (note?: SpanNote) => void {
    return this.#open(name).end;
  }

  /** How long it waited for one of these at least; overlapping waits count once. */
  waitedFor(names: readonly string[]): number {
    return unionLength(this.#book.waits.filter(([, , name]) => names.includes(name)));
  }

  read(): { totalMs: number; upstreamMs: number; steps: Readonly<Record<string, number>> } {
    const { now, startedAt, waits, steps } = this.#book;
    return { totalMs: now() - startedAt, upstreamMs: unionLength(waits), steps: { ...steps } };
  }

  /** In the order in which they began. What is still going on ends now and says so. */
  spans(): readonly Span[] {
    const { now, startedAt, spans } = this.#book;
    const readAt = now();
    return spans.map(({ name, parent, from, to, note }) => ({
      ...{ name, parent, fromMs: from - startedAt, toMs: (to ?? readAt) - startedAt },
      isError: note.isError ?? false,
      attributes: (to === null ? unfinished : note).attributes ?? {},
    }));
  }

  #open(name: string): { readonly inner: Stopwatch; readonly end: (note?: SpanNote) => void } {
    const { now, spans } = this.#book;
    const span: OpenSpan = { name, parent: this.#parent, from: now(), to: null, note: {} };
    const inner = new Stopwatch(now, { book: this.#book, parent: spans.push(span) - 1 });
    const end = (note: SpanNote = {}) => {
      if (span.to !== null) return;
      span.to = now();
      span.note = note;
    };
    return { inner, end };
  }
}
