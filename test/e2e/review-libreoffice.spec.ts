import { expect, test } from './app-fixture.ts';
import { dropFile } from './drop-file.ts';
import { copiedInLibreOffice, hasLibreOffice } from './libreoffice-clipboard.ts';

const ROWS = 2_000;
const COLUMNS = 6;

if (!hasLibreOffice)
  process.stderr.write('SKIPPED: LibreOffice (soffice) is not installed, nothing was copied in it.\n');

test.skip(!hasLibreOffice, 'LibreOffice (soffice) is not installed');

test('a block of 2,000 x 6 that LibreOffice itself put on the clipboard', async ({ page }) => {
  test.setTimeout(180_000);
  const people = Array.from(
    { length: ROWS },
    (_, row) => `S${row},CAS,Ada,Winter,ada.${row}@campus.example,Laval,`,
  );
  const sheet = ['unique_id,login_source,first_name,last_name,email,city,street2', ...people].join('\n');
  await dropFile(page, { name: 'people.csv', bytes: Buffer.from(sheet) });
  await page.getByRole('button', { name: /^Check 2,000 rows/ }).click();
  await expect(page.getByRole('grid')).toBeVisible();

  const block = Array.from({ length: ROWS }, (_, row) => [
    `00${String(row).padStart(5, '0')}`,
    'OPSCOM',
    `Zoé ${row % 7 === 0 ? '"Bée"' : 'Łucja'}`,
    row % 5 === 0 ? '"Roc" O’Neil' : '시 王',
    `bee.${row}@campus.example`,
    row % 3 === 0 ? '' : 'Montréal',
  ]);
  const held = copiedInLibreOffice(block);

  await page.keyboard.press('F6');
  await page.keyboard.press('Control+Home');
  const grid = page.getByRole('grid');
  await grid.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, held);
  await expect(page.getByText('2,000 rows selected')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Undo: pasting [\d,]+ cells/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('All changes saved')).toBeVisible();

  // The pasted block is selected; what it is copied as must be what was in the sheet, cell by cell.
  const back = await grid.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData('text/plain');
  });
  const quoted = (text: string): string => (text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text);
  expect(back.split('\r\n')).toEqual(block.map((cells) => cells.map(quoted).join('\t')));
  expect(back.split('\r\n')[0]?.split('\t')).toHaveLength(COLUMNS);
});
