/** Parts of a workbook that hold no cells: they are neither inflated nor handed on. */
const NEEDLESS =
  /(?:^|\/)(?:media|drawings|charts|embeddings|printerSettings|pivotCache|pivotTables|externalLinks|activeX|ctrlProps|customXml|theme|slicers|slicerCaches|timelines|threadedComments|persons|richData|queryTables|diagrams|webextensions)\/|(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|calcChain\.(?:xml|bin)|connections\.xml|comments\d*\.(?:xml|bin))$|\.(?:png|jpe?g|gif|emf|wmf|vml|bmp|tiff?|svg|wdp|ico)$/i;

/** Whether a part of a workbook archive can matter for the text of its cells. */
export function isNeeded(name: string): boolean {
  return name !== '' && !name.endsWith('/') && !NEEDLESS.test(name);
}

const BRACKET = 0x3c;
const F = 0x66;

/** Whether the XML of a sheet has a formula element (`<f>`, or with any prefix `<x:f>`). */
export function hasFormula(xml: Uint8Array): boolean {
  for (let at = xml.indexOf(F); at >= 0; at = xml.indexOf(F, at + 1)) {
    const after = xml[at + 1];
    if (after !== 0x3e && after !== 0x20 && after !== 0x2f) continue;
    let before = at - 1;
    if (xml[before] === 0x3a) {
      before -= 1;
      while (isNameByte(xml[before])) before -= 1;
    }
    if (xml[before] === BRACKET) return true;
  }
  return false;
}

function isNameByte(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x30 && byte <= 0x39))
  );
}
