/** The longest retention that can be set, in days. */
export const MOST_DAYS = 3_650;

/** Days as they were typed: a number, null for "keep", or undefined where it is neither. */
export function parseKeepDays(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!/^\d{1,4}$/.test(trimmed)) return undefined;
  const days = Number(trimmed);
  return days >= 1 && days <= MOST_DAYS ? days : undefined;
}
