import { isNode } from '../openapi/documents.ts';

/** Reads the members of a body or query by name and type; a member of another type counts as absent. */
export class Fields {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    this.#values = isNode(value) ? value : {};
  }

  raw(name: string): unknown {
    return this.#values[name];
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#values[name];
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    return typeof value === 'boolean' ? value : undefined;
  }

  texts(name: string): readonly string[] | undefined {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  }

  list(name: string): readonly Fields[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map((item) => new Fields(item)) : [];
  }

  object(name: string): Fields {
    return new Fields(this.#values[name]);
  }

  /** The named members that are present, as they are. */
  pick<Name extends string>(
    reader: 'text' | 'number' | 'flag',
    names: readonly Name[],
  ): Record<string, unknown> {
    const entries = names.map((name) => [name, this[reader](name)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
}
