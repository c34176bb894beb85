import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';

const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
/** One Ctrl-C reaches us from the terminal and again from npm; a second one by hand comes later than this. */
const sameSignalMs = 1_000;
const parentPollMs = 100;

/**
 * Runs Node to its end on our own terminal and returns the exit code. The child has a process group of its own, so
 * that one Ctrl-C, which the terminal sends to everybody, reaches it exactly once: from here.
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runToEnd(node, args) {
  const windows = process.platform === 'win32';
  const leash = new URL('./leash.mjs', import.meta.url).href;
  const child = spawn(node, ['--import', leash, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: !windows,
    env: environment(node),
  });
  const pass = forwardOnce((signal) => !windows && child.kill(signal));
  for (const signal of forwarded) process.on(signal, () => pass(signal));
  watchParent(() => pass('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${node} could not be started: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0)));
  });
}

/** Programs that the child starts by the name «node» must get the same one. @param {string} node */
function environment(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(node), process.env[name] ?? ''].join(delimiter);
  return { ...process.env, [name]: path, ENTERPRISEHUB_LEASH: String(process.pid) };
}

/**
 * @param {(signal: NodeJS.Signals) => void} forward
 * @returns {(signal: NodeJS.Signals) => void}
 */
function forwardOnce(forward) {
  const last = new Map();
  return (signal) => {
    const now = Date.now();
    const repeated = now - (last.get(signal) ?? 0) < sameSignalMs;
    last.set(signal, now);
    if (!repeated) forward(signal);
  };
}

/**
 * npm passes a SIGTERM to the shell between it and us, which dies of it and tells nobody. Only below npm: who starts
 * this file by hand may well close the shell behind it and keep it running.
 * @param {() => void} onGone
 */
function watchParent(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, parentPollMs);
  timer.unref();
}
