export { createPinoLog } from './pino-log.ts';
