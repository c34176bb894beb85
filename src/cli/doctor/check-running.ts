import { z } from 'zod';
import { stateFolder } from '../../adapters/state-folder/index.ts';
import type { Config } from '../../config/config.ts';
import { fetchJson } from '../fetch-json.ts';
import { findRunning } from '../running-system.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const what = 'service';
const readyShape = z.object({ status: z.string() });

/** Is the service there, and able to work? */
export async function checkRunning(config: Config): Promise<Finding> {
  const running = await findRunning(stateFolder(config.stateDir));
  const url = running?.serviceUrl ?? `http://${config.http.host}:${config.http.port}`;
  const ready = await fetchJson(`${url}/health/ready`, readyShape);
  switch (ready.outcome) {
    case 'ok':
      return ok(what, `ready at ${url}`);
    case 'unreachable':
      return ok(what, `does not run at ${url} now: npm start`);
    case 'refused':
      return ready.status === 503
        ? fail(what, `at ${url} is not ready: ${ready.message}`)
        : warn(what, `something else answers at ${url} (HTTP ${ready.status}): write another PORT.`);
    default:
      return ready satisfies never;
  }
}
