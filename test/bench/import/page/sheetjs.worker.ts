import * as XLSX from 'xlsx';

/** SheetJS at its best options in a worker: reads, walks over the cells, answers with the number of rows of people. */
self.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
  const book = XLSX.read(new Uint8Array(data), {
    type: 'array',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellText: false,
    cellStyles: false,
    cellNF: true,
  });
  const rows = book.Sheets[book.SheetNames[0] ?? '']?.['!data'] ?? [];
  let cells = 0;
  // Not `for ... of`: cells that are not there are holes.
  rows.forEach((row) => {
    row.forEach(({ v }) => {
      if (v !== undefined) cells += 1;
    });
  });
  self.postMessage(cells > 0 ? rows.length - 1 : 0);
};
