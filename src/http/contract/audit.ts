/** Answer of `GET /api/pages/audit?flag=`: who changed which switch, from what to what, and whether the record is whole. */
export interface AuditResponse {
  /** Newest first, at most 500. */
  readonly changes: readonly AuditLineView[];
  /** All changes there are, of all flags. */
  readonly lines: number;
  readonly chain:
    | { readonly outcome: 'intact'; readonly lines: number; readonly head: string }
    | { readonly outcome: 'broken'; readonly seq: number; readonly problem: string };
}

export interface AuditLineView {
  readonly flag: string;
  readonly version: number;
  readonly at: number;
  readonly author: string;
  readonly reason: string;
  /** The rules in words. */
  readonly before: string;
  readonly after: string;
  /** Figures that spoke for it, as JSON; null for none. */
  readonly evidence: string | null;
}
