import type { SheetVisibility } from '../sheet-text.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { localName } from './part-names.ts';

/** What the workbook part tells. */
export interface WorkbookPart {
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
}

/** One sheet in the order of its tab. */
export interface SheetEntry {
  readonly name: string;
  /** `''` where it is said to be none; a sheet that names no relation at all is damaged. */
  readonly relationId: string | null;
  readonly hidden: SheetVisibility;
}

/** Reads the list of sheets (ECMA-376 part 1, 18.2.19 and 18.2.20). */
export function readWorkbookPart(xml: string): WorkbookPart {
  const sheets: SheetEntry[] = [];
  let date1904 = false;
  const scanner = new XmlScanner(xml);
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token !== 'open') continue;
    const name = localName(scanner.name);
    if (name === 'workbookPr') date1904 = /^(?:1|true|on)$/.test(scanner.attribute('date1904') ?? '');
    if (name !== 'sheet') continue;
    sheets.push({
      name: scanner.attribute('name') ?? '',
      relationId: relationId(scanner, xml),
      hidden: visibility(scanner.attribute('state')),
    });
  }
  return { sheets, date1904 };
}

function visibility(state: string | null): SheetVisibility {
  if (state === 'hidden') return 'hidden';
  return state === 'veryHidden' ? 'very-hidden' : 'no';
}

/** `r:id`, under whatever prefix the document gives to the namespace of relations. */
function relationId(scanner: XmlScanner, xml: string): string | null {
  const declared = /xmlns:([\w.-]+)\s*=\s*["'][^"']*\/officeDocument\/(?:2006\/)?relationships["']/.exec(xml);
  return scanner.attribute(`${declared?.[1] ?? 'r'}:id`);
}
