/** The bundled PostgreSQL cannot be used here. The message is one sentence that says what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The way out that every machine has. */
export const useOwnServer = 'set DATABASE_URL to a PostgreSQL server of your own';
