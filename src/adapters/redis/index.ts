export { RedisConnection, type RedisOptions } from './connection.ts';
export { RedisListener, type RedisListenerOptions } from './redis-listener.ts';
export { RedisTier, type RedisTierOptions } from './redis-tier.ts';
