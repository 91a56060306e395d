/** Does something with each item, and lets everything else that waits have its turn after every so many. */
export async function inSlices<Item>(
  items: Iterable<Item>,
  many: number,
  breathe: () => Promise<void>,
  work: (item: Item) => void,
): Promise<void> {
  let done = 0;
  for (const item of items) {
    work(item);
    done += 1;
    if (done % many === 0) await breathe();
  }
}
