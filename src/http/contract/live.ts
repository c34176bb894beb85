import type { NowView } from './now.ts';

/** One frame of `GET /api/live?location=`, about one a second, the same for everybody who looks at that location. */
export interface LiveFrame {
  /** Epoch milliseconds of the server's clock. */
  readonly at: number;
  readonly now: NowView;
  /** Sum of the versions of all flags: a page that shows flags is old when it differs. */
  readonly flagChanges: number;
}
