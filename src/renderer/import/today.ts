/** A moment's date in the computer's own calendar, `yyyy-mm-dd`. */
export function localToday(now: Date): string {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${month}-${String(now.getDate()).padStart(2, '0')}`;
}
