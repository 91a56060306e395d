/** The day that a calendar on the wall shows, `yyyy-mm-dd`, in the computer's own time zone. */
export function calendarDate(moment: Date): string {
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  const day = String(moment.getDate()).padStart(2, '0');
  return `${String(moment.getFullYear()).padStart(4, '0')}-${month}-${day}`;
}
