/** Models whose price is known: one without would be paid for blindly. */
export interface KnownModels {
  /** By an id with a date too. */
  readonly has: (model: string) => boolean;
  readonly ids: readonly string[];
}
