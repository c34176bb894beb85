import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

/** Counts its signals; a SIGTERM ends it and prints the count. */
const program = `
  let interrupts = 0;
  process.on('SIGINT', () => { interrupts += 1; console.log('interrupted'); });
  process.on('SIGTERM', () => { console.log('count ' + interrupts); process.exit(7); });
  setInterval(() => undefined, 1_000);
  console.log('ready');
`;

/** Starts a launcher in a group of its own, as a terminal does. */
function launch(code) {
  const module = JSON.stringify(new URL('./run-child.mjs', import.meta.url).href);
  const launcher = `
    import { runToEnd } from ${module};
    process.exitCode = await runToEnd(process.execPath, ['--eval', ${JSON.stringify(code)}]);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', launcher], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, exited: once(child, 'exit'), nextLine: async () => (await lines.next()).value };
}

test('hands the exit code on', async () => {
  const { exited } = launch('process.exit(3)');
  expect(await exited).toEqual([3, null]);
});

test('a Ctrl-C, which reaches the whole group and comes again from npm, reaches the program once', async () => {
  const { child, exited, nextLine } = launch(program);
  expect(await nextLine()).toBe('ready');
  process.kill(-child.pid, 'SIGINT');
  expect(await nextLine()).toBe('interrupted');
  process.kill(child.pid, 'SIGINT');
  process.kill(child.pid, 'SIGTERM');
  expect(await nextLine()).toBe('count 1');
  expect(await exited).toEqual([7, null]);
});

test('a launcher that is killed takes the program with it, in order', async () => {
  const { child, nextLine } = launch(program);
  expect(await nextLine()).toBe('ready');
  process.kill(child.pid, 'SIGKILL');
  expect(await nextLine()).toBe('count 0');
  expect(await nextLine()).toBeUndefined();
});
