// A bare read behind a bare door: an HTTP server of its own process that asks the database what the body says, and nothing else.
import { createServer } from 'node:http';
import pg from 'pg';

const [address, connections] = process.argv.slice(2);
const pool = new pg.Pool({ ...JSON.parse(address ?? ''), max: Number(connections), pipeline: true, options: '-c plan_cache_mode=force_generic_plan' });

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

async function answer(request, response) {
  const { name, text, district, token, limit } = await readBody(request);
  const { rows } = await pool.query({ name, text, values: [district, Buffer.from(token, 'hex'), limit] });
  const body = JSON.stringify({ data: { rows } });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((fault) => {
    const words = String(fault);
    response.writeHead(500, { 'content-length': Buffer.byteLength(words) }).end(words);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
