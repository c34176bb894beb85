// Loaded into the program before its own code. A process group of its own protects it from a doubled Ctrl-C, but
// also from «kill the whole group»: when the launcher is killed, the pipe it holds closes, and the program is asked
// to stop as if by SIGTERM. Child processes and threads inherit this option, hence the two conditions.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.env.ENTERPRISEHUB_LEASH === String(process.ppid)) {
  const leash = new Socket({ fd: 3 });
  leash.on('error', () => undefined);
  leash.on('close', () => process.kill(process.pid, 'SIGTERM'));
  leash.resume();
  leash.unref();
}
