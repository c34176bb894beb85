import type { RawSettings } from '../src/config/env.ts';
import { isFree, nextFreePort } from './free-port.ts';

const defaults = { service: 8080, crm: 8090, claude: 8091 } as const;
type Part = keyof typeof defaults;
const names: Readonly<Record<Part, string>> = {
  service: 'service',
  crm: 'phone and CRM page',
  claude: 'Claude simulator',
};

export type DemoPorts =
  | {
      readonly outcome: 'chosen';
      readonly ports: Readonly<Record<Part, number>>;
      /** One sentence for each default that was in use. */
      readonly moved: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly problem: string };

/** The usual ports, or the next free ones; a port that somebody wrote down is used or refused, never replaced. */
export async function chooseDemoPorts(raw: RawSettings, host: string, port: number): Promise<DemoPorts> {
  const simulatorHost = '127.0.0.1';
  const isGiven = raw.PORT !== undefined;
  if (isGiven && port !== 0 && !(await isFree(port, host))) {
    return {
      outcome: 'refused',
      problem: `PORT ${port} is in use by another program: end that program, or write another PORT.`,
    };
  }
  const ports: Record<Part, number> = { ...defaults, service: port };
  const moved: string[] = [];
  for (const part of ['service', 'crm', 'claude'] as const) {
    if (part === 'service' && isGiven) continue;
    const wanted = ports[part];
    const others = Object.entries(ports).flatMap(([other, taken]) => (other === part ? [] : [taken]));
    const found = await nextFreePort(wanted, part === 'service' ? host : simulatorHost, others);
    if (found.outcome === 'taken') {
      return {
        outcome: 'refused',
        problem: `No free port from ${wanted} on: end some of the programs there.`,
      };
    }
    if (found.port !== wanted)
      moved.push(`Port ${wanted} is in use: the ${names[part]} is on ${found.port}.`);
    ports[part] = found.port;
  }
  return { outcome: 'chosen', ports, moved };
}
