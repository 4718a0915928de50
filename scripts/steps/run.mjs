// Runs another program and waits for it, either with its output captured or straight to the terminal.
import { spawn } from 'node:child_process';

/**
 * Resolves `{ code, output, answer }` when the program ends: `output` is all it wrote, `answer` its standard output
 * alone; an end by signal counts as code 1.
 */
export function runCaptured(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [all, standard] = [[], []];
    child.stdout.on('data', (chunk) => standard.push(chunk) && all.push(chunk));
    child.stderr.on('data', (chunk) => all.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output: toText(all), answer: toText(standard) }));
  });
}

/** Resolves the exit code; the program writes to this terminal itself. */
export function runShown(command, args, { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function toText(chunks) {
  return Buffer.concat(chunks).toString('utf8');
}
