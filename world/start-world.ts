import { type ClaudeSim, type ClaudeSimOptions, startClaudeSim } from '../sim/claude/index.ts';
import {
  defaultPrivateToken,
  demoLocationId,
  type GhlSim,
  type GhlSimOptions,
  startGhlSim,
} from '../sim/ghl/index.ts';
import type { DatabaseAddress } from '../src/adapters/store/index.ts';
import { type Config, readConfig } from '../src/config/config.ts';
import type { RawSettings } from '../src/config/env.ts';
import { type Service, type ServiceOptions, startService } from '../src/service.ts';

export interface WorldOptions {
  readonly database: DatabaseAddress;
  /** Raw settings of the service; the simulators' addresses are filled in here. */
  readonly settings?: RawSettings;
  readonly ghl?: GhlSimOptions;
  readonly claude?: ClaudeSimOptions;
  readonly overrides?: ServiceOptions['overrides'];
  /** By which address the service reaches a simulator, when not directly. */
  readonly detours?: {
    readonly ghl?: (url: string) => Promise<string>;
    readonly claude?: (url: string) => Promise<string>;
  };
}

/** Both simulators and the service, wired to each other over real sockets on this machine. */
export interface World extends AsyncDisposable {
  readonly ghl: GhlSim;
  readonly claude: ClaudeSim;
  readonly service: Service;
  readonly locationId: string;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  await using stack = new AsyncDisposableStack();
  const { detours } = options;
  const ghl = stack.use(await startGhlSim(options.ghl));
  const claude = stack.use(await startClaudeSim(options.claude));
  const service = stack.use(
    await startService({
      config: configOf(options.settings ?? {}),
      database: options.database,
      vendors: simulatedVendors(
        { ...ghl, url: (await detours?.ghl?.(ghl.url)) ?? ghl.url },
        (await detours?.claude?.(claude.url)) ?? claude.url,
      ),
      ...(options.overrides === undefined ? {} : { overrides: options.overrides }),
    }),
  );
  ghl.targets.app = `${service.url}/hooks/app`;
  ghl.targets.workflow = service.workflowHookUrl;
  const owned = stack.move();
  return {
    ghl,
    claude,
    service,
    locationId: demoLocationId,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export function simulatedVendors(
  ghl: Pick<GhlSim, 'url' | 'publicKeyPem' | 'app'>,
  claudeUrl: string,
): ServiceOptions['vendors'] {
  return {
    claude: { apiKey: 'sk-ant-simulated-0000000000', baseUrl: claudeUrl },
    ghl: {
      baseUrl: ghl.url,
      tokens: new Map([[demoLocationId, defaultPrivateToken]]),
      appIds: [ghl.app.appId],
      webhookPublicKey: ghl.publicKeyPem,
    },
  };
}

function configOf(settings: RawSettings): Config {
  const read = readConfig({ PORT: '0', ...settings });
  if (read.outcome === 'refused') {
    throw new Error(read.problems.join(' '));
  }
  return read.config;
}
