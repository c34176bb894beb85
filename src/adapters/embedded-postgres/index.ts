export { connectionUrl, type PostgresConnection } from './connection.ts';
export { EmbeddedPostgresError } from './errors.ts';
export { EmbeddedPostgres } from './server.ts';
export { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';
export { startTemporaryPostgres, type TemporaryPostgres } from './temporary.ts';
