/** One call the simulator answered or broke. */
export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  /** Whom it was about; '' where it was about nobody, such as the location's own fields. */
  readonly contactId: string;
  /** When playing the network began, and how long it took, measured, before anything was done. */
  readonly waitFrom: number;
  readonly waitMs: number;
  /** 0: the connection was reset before an answer. */
  readonly status: number;
  readonly traceId: string;
  readonly fault?: string;
}

const kept = 200_000;

export class RequestLog {
  entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > kept * 1.2) this.entries = this.entries.slice(-kept);
  }
}
