/**
 * Makes requests to ports of this computer in a process of its own, so that nothing but the client's memory is
 * measured, and prints a line of JSON for what came of them. Arguments: the deadline in milliseconds, how often,
 * and the ports, which are asked all at once.
 */
import { UndiciControllerClient } from '../../src/main/push/undici-client.ts';

const [deadline = 0, times = 0, ...ports] = process.argv.slice(2).map(Number);
const never = new AbortController().signal;

async function ask(port: number) {
  const client = new UndiciControllerClient({
    origin: `http://127.0.0.1:${port}`,
    clientCode: 'OC_TOMA',
    token: 'sentinel-token-88c1',
    concurrency: 1,
    deadline,
  });
  const startedAt = performance.now();
  const reply = await client.push({ unique_id: 'a' }, never);
  const milliseconds = Math.round(performance.now() - startedAt);
  await client.close();
  return { port, milliseconds, reply };
}

// The first port answers well: what a first request costs is not what is measured.
const [good = 0, ...slow] = ports;
for (let warmUp = 0; warmUp < 50; warmUp += 1) await ask(good);
globalThis.gc?.();
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);
const asked = [];
for (let time = 0; time < times; time += 1) asked.push(...(await Promise.all(slow.map(ask))));
clearInterval(watch);
most = Math.max(most, process.memoryUsage().rss);
process.stdout.write(JSON.stringify({ grown: most - before, asked }));
