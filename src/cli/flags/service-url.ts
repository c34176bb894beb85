import { stateFolder } from '../../adapters/state-folder/index.ts';
import type { Config } from '../../config/config.ts';
import { runningAlready } from '../running-system.ts';

/** The system that left word of itself in the state folder; else the service that these settings describe. */
export async function serviceUrlOf(config: Config): Promise<string> {
  const running = await runningAlready(stateFolder(config.stateDir));
  if (running !== null) return running.serviceUrl;
  const { host, port } = config.http;
  // An address to listen on everywhere is none to call.
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
