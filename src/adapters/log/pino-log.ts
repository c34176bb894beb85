import { pino, stdSerializers } from 'pino';
import type { Log } from '../../kit/log.ts';

/** JSON lines on standard error. Secrets never reach it: fields are ids and numbers, and these paths are cut anyway. */
export function createPinoLog(level: 'debug' | 'info' | 'warn' | 'error' | 'silent'): Log {
  const logger = pino(
    {
      level,
      base: null,
      serializers: { err: briefError },
      redact: ['authorization', '*.authorization', 'token', '*.token', 'apiKey', '*.apiKey'],
    },
    pino.destination(2),
  );
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  };
}

/** Libraries hang whole clients on their errors; what helps is what happened and where. */
function briefError(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error ? { code: error.code } : {}) };
}
