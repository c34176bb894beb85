import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ServiceProcessSettings } from './service-process-settings.ts';

export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  readonly workflowHookUrl: string;
  /** What the process wrote to its log, a JSON line each. */
  readonly log: readonly string[];
  /** No goodbye: what a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end and gives back the exit code. */
  stop(): Promise<number | null>;
}

const program = fileURLToPath(new URL('service-process.ts', import.meta.url));

export async function spawnService(settings: ServiceProcessSettings): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { PATH: process.env.PATH, SERVICE_PROCESS: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const { url, workflowHookUrl } = await firstLine(child, log);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  return {
    url,
    workflowHookUrl,
    log,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

function firstLine(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
  log: readonly string[],
): Promise<{ url: string; workflowHookUrl: string }> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    child.once('exit', (code) =>
      reject(new Error(`the service ended with ${code} before it was ready: ${log.slice(-5).join('\n')}`)),
    );
  });
}
