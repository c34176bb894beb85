/** One frame of `GET /api/live`, the same for everybody who looks, about one a second. */
export interface LiveFrame {
  /** Epoch milliseconds of the server's clock. */
  readonly at: number;
}
