// Runs one built program as a child in the foreground: signals reach it once, its exit code becomes ours.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';

import { PROJECT_ROOT } from './project.mjs';

const GRACE_MILLISECONDS = 30_000;

/**
 * The child holds an IPC channel to us. When we vanish without a word (kill -9, a closed window) the channel closes
 * and the child gets `disconnect`: a server stops then. A process id would not do: ids are used again.
 *
 * `isServer` puts the child into its own process group, so that Ctrl-C in a terminal reaches only us and we pass on
 * exactly one signal, however many arrive. A command line stays in our group: it may ask questions on the terminal.
 */
export function runBuilt(program, args, { isServer }) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(PROJECT_ROOT, 'dist', program), ...args], {
    cwd: PROJECT_ROOT,
    detached: isServer && process.platform !== 'win32',
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  passSignalsOn(child, isServer || !process.stdin.isTTY);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

function passSignalsOn(child, isInterruptOurs) {
  let isStopping = false;
  const stop = (signal) => {
    if (isStopping) return;
    isStopping = true;
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS).unref();
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGHUP', () => stop('SIGTERM'));
  process.on('SIGINT', () => {
    if (isInterruptOurs) stop('SIGINT');
  });
}
