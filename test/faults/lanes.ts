/**
 * Does a piece of work for each number from 0 up to `count`, in so many lanes side by side: these tests wait for
 * processes, and a computer has more than one core. Gives the results in the order of the numbers; the first
 * failure ends all.
 */
export async function inLanes<Value>(
  count: number,
  lanes: number,
  work: (number: number) => Promise<Value>,
): Promise<readonly Value[]> {
  const results: Value[] = [];
  const numbers = Array.from({ length: count }, (_, number) => number).values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const number of numbers) results[number] = await work(number);
    }),
  );
  return results;
}
