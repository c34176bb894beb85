/** Who asks, as far as the headers tell. */
export interface Caller {
  apiKey: string;
  version: string;
  requestId: string;
  /** The first request on its connection. */
  isNewSocket: boolean;
  headers: Record<string, string>;
}
