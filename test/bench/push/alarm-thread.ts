/** The thread of `ExactAlarm`: sleeps until a time is set, then until that time, and says so. */
import { parentPort, workerData } from 'node:worker_threads';

const shared = workerData as SharedArrayBuffer;
const generation = new Int32Array(shared, 0, 1);
const due = new Float64Array(shared, 8, 1);
/** Nobody changes this one: waiting for it is sleeping. */
const never = new Int32Array(new SharedArrayBuffer(4));

for (let seen = 0; ;) {
  Atomics.wait(generation, 0, seen);
  seen = Atomics.load(generation, 0);
  const left = (due[0] ?? 0) - Number(process.hrtime.bigint()) / 1e6;
  if (left > 0) Atomics.wait(never, 0, 0, left);
  parentPort?.postMessage(null);
}
