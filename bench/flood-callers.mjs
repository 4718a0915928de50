// Callers of their own process who ask for reports, registers and files as fast as they are answered, until told to stop; then they say what they got.
import { Agent, request } from 'node:http';

const { port, tokens, asks, callers } = JSON.parse(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: callers });
/** @type {Record<string, number>} */
const countByStatus = {};
let isOver = false;
let turn = 0;

/** What was cut off counts as 0. @returns {Promise<number>} */
function ask({ path, body }, token) {
  return new Promise((resolve) => {
    const text = JSON.stringify(body);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
      response.resume();
    });
    asked.on('error', () => resolve(0));
    asked.end(text);
  });
}

async function call() {
  while (!isOver) {
    const number = turn;
    turn += 1;
    const status = await ask(asks[number % asks.length], tokens[number % tokens.length]);
    countByStatus[status] = (countByStatus[status] ?? 0) + 1;
  }
}

const calling = Promise.all(Array.from({ length: callers }, call));
process.once('message', async () => {
  isOver = true;
  await calling;
  agent.destroy();
  process.send?.(countByStatus, () => process.disconnect());
});
process.send?.('calling');
