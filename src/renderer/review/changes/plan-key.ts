import type { ChangePlan } from '../../../shared/changes/plan-changes.ts';

let lastKey = 0;
const keys = new WeakMap<ChangePlan, number>();

/** A new plan is reviewed afresh: what was left out of another one means nothing in it. */
export function planKey(plan: ChangePlan): number {
  const known = keys.get(plan);
  if (known !== undefined) return known;
  lastKey += 1;
  keys.set(plan, lastKey);
  return lastKey;
}
