/** One reason why a text must not leave as it is. */
export interface Violation {
  readonly ruleId: string;
  /** The offending words. */
  readonly found: string;
}

export function violation(ruleId: string, found: string): Violation {
  return { ruleId, found: found.trim() };
}
