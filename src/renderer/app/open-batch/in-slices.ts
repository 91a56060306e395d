import type { Breather } from './breather.ts';

/** Runs steps to their end at once. */
export function atOnce<Value>(steps: Generator<unknown, Value>): Value {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Runs steps to their end, with rests in which the window has its turn. */
export async function inSlices<Value>(steps: Generator<number, Value>, breather: Breather): Promise<Value> {
  let step = steps.next();
  while (step.done !== true) {
    await breather.breathe();
    step = steps.next();
  }
  return step.value;
}
