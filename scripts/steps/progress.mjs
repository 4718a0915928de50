// Shows that a long step is alive: nothing for two seconds, then its name with the seconds gone by.
const QUIET_MILLISECONDS = 2000;
const TERMINAL_MILLISECONDS = 1000;
const LOG_MILLISECONDS = 10_000;

/** Runs `step`, printing `label` with elapsed seconds once it takes longer than two seconds. */
export async function withProgress(label, step) {
  const begunAt = Date.now();
  const isTerminal = process.stdout.isTTY === true;
  let timer;
  let hasSpoken = false;
  const speak = () => {
    hasSpoken = true;
    const line = `${label} … ${elapsedSeconds(begunAt)} s`;
    process.stdout.write(isTerminal ? `\r\u001B[K${line}` : `${line}\n`);
    timer = setTimeout(speak, isTerminal ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS);
  };
  timer = setTimeout(speak, QUIET_MILLISECONDS);
  try {
    const result = await step();
    if (hasSpoken) process.stdout.write(`${isTerminal ? '\r\u001B[K' : ''}${label}: ${elapsedSeconds(begunAt)} s\n`);
    return result;
  } catch (error) {
    if (hasSpoken && isTerminal) process.stdout.write('\n');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function elapsedSeconds(begunAt) {
  return Math.round((Date.now() - begunAt) / 1000);
}
