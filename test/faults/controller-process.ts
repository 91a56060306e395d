/**
 * A practice controller as a process of its own, so that its record is independent of whoever pushes and
 * outlives every kill: `controller-process.ts OPTIONS`, forked. Tells its origin first, then each request that
 * it was asked to tell of, by its number from 0, in the moment of its arrival.
 */
import { PracticeController } from '../../src/main/practice/practice-controller.ts';
import type { PracticeFault } from '../../src/main/practice/practice-faults.ts';
import { seededRandom } from '../../src/shared/practice/seeded-random.ts';
import { controllerWordsSchema } from './fault-controller.ts';

const { seed, failRate, failWith } = controllerWordsSchema.parse(JSON.parse(process.argv[2] ?? ''));
const random = seededRandom(seed);
const awaited = new Set<number>();
let requests = 0;
process.on('message', (request: unknown) => {
  // Whoever asks for what was there already is told at once.
  if (Number(request) < requests) process.send?.({ request });
  else awaited.add(Number(request));
});
process.on('disconnect', () => process.exit(0));

const controller = new PracticeController({
  existing: [],
  faultOf: (request): PracticeFault | null => {
    requests = request + 1;
    if (awaited.delete(request)) process.send?.({ request });
    const fails = random() < failRate;
    const which = Math.floor(random() * failWith.length);
    return fails ? (failWith[which] ?? null) : null;
  },
});
const { url } = await controller.listen(0);
process.send?.({ url });
