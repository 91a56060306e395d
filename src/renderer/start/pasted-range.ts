/** The part of a clipboard that is looked at. */
export interface PastedData {
  getData(format: string): string;
}

/**
 * A range copied in a spreadsheet program as a file, which is then read like any other one: the table where
 * there is one, else text of several columns or lines. null where nothing like a sheet was copied.
 */
export function pastedRange(data: PastedData, name: string): File | null {
  const table = data.getData('text/html');
  if (/<table[\s>]/i.test(table)) return new File([`<meta charset="utf-8">${table}`], `${name}.html`);
  const text = data.getData('text/plain');
  // A mark at the start says that the bytes are UTF-8.
  return /[\t\n]/.test(text.trim()) ? new File([`\uFEFF${text}`], `${name}.txt`) : null;
}
