import { stateFolder } from '../adapters/state-folder/index.ts';
import type { Config } from '../config/config.ts';
import { systemWait } from '../kit/wait.ts';
import { createConversationClient } from './conversation-client.ts';
import { ownerTokenOf } from './owner-token.ts';
import { type RunningSystem, runningAlready } from './running-system.ts';
import { createSimulatorClient } from './simulator-client.ts';
import type { TurnWatch } from './turn/turn-watch.ts';

export type ConnectOutcome =
  | {
      readonly outcome: 'connected';
      readonly running: RunningSystem;
      watchOf(locationId: string, contactId: string): TurnWatch;
    }
  | { readonly outcome: 'nothing-runs'; readonly problem: string };

/** A terminal program has no events of the service; so often it looks again. */
const pollMs = 150;

/** Finds the system that `npm start` left word of, if it still answers. */
export async function connect(config: Config): Promise<ConnectOutcome> {
  const running = await runningAlready(stateFolder(config.stateDir));
  if (running === null) return nothingRuns();
  const simulator = createSimulatorClient(running.simulatorUrl);
  const conversations = createConversationClient(running.serviceUrl, await ownerTokenOf(config));
  return {
    outcome: 'connected',
    running,
    watchOf: (locationId, contactId) => ({
      ...{ simulator, conversations, locationId, contactId },
      nextChange: async () => {
        await systemWait(pollMs);
      },
      now: () => Date.now(),
    }),
  };
}

function nothingRuns(): ConnectOutcome {
  return {
    outcome: 'nothing-runs',
    problem: 'Nothing runs here: run npm start in another terminal first, then this again.',
  };
}
