import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ServiceProcessSettings } from './service-process-settings.ts';

/** After a garbage collection. */
export interface MemoryReading {
  readonly heapUsed: number;
  readonly external: number;
  readonly handles: number;
  /** The handles by what they are: sockets, timers, requests under way. */
  readonly kinds: Readonly<Record<string, number>>;
}

export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  readonly workflowHookUrl: string;
  /** What the process wrote to its log, a JSON line each. */
  readonly log: readonly string[];
  /** Moves the clock of the process. */
  advance(ms: number): void;
  memory(): Promise<MemoryReading>;
  /** No goodbye: what a power cut does. */
  kill(): Promise<void>;
  /** Asks it to end and gives back the exit code. */
  stop(): Promise<number | null>;
}

const program = fileURLToPath(new URL('service-process.ts', import.meta.url));

export async function spawnService(settings: ServiceProcessSettings): Promise<ServiceProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    env: { PATH: process.env.PATH, SERVICE_PROCESS: JSON.stringify(settings) },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const lines = createInterface({ input: child.stdout });
  const { url, workflowHookUrl } = await firstLine(child, lines, log);
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
    advance: (ms) => void child.stdin.write(`${ms}\n`),
    memory: async () => {
      const answered = once(lines, 'line');
      child.stdin.write('memory\n');
      const [line] = await answered;
      return JSON.parse(String(line));
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

function firstLine(
  child: ChildProcess,
  lines: Interface,
  log: readonly string[],
): Promise<{ url: string; workflowHookUrl: string }> {
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line)));
    child.once('exit', (code) =>
      reject(new Error(`the service ended with ${code} before it was ready: ${log.slice(-5).join('\n')}`)),
    );
  });
}
