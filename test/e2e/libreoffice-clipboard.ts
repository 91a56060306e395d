import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Whether LibreOffice is on this computer. */
export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/**
 * In LibreOffice's Basic: opens a sheet, selects, copies, and writes down the text that the clipboard then holds, in
 * parts, because a long one is not printed.
 */
const COPY = `
Sub CopyBlock(source As String, area As String, folder As String)
  Dim options(1) As New com.sun.star.beans.PropertyValue
  options(0).Name = "Hidden"
  options(0).Value = True
  options(1).Name = "FilterOptions"
  options(1).Value = "44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2"
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, options())
  view = book.CurrentController
  view.select(book.Sheets.getByIndex(0).getCellRangeByName(area))
  Dim none()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(view.Frame, ".uno:Copy", "", 0, none())
  board = createUnoService("com.sun.star.datatransfer.clipboard.SystemClipboard")
  content = board.getContents()
  flavors = content.getTransferDataFlavors()
  For index = LBound(flavors) To UBound(flavors)
    If Left(flavors(index).MimeType, 10) = "text/plain" Then
      taken = content.getTransferData(flavors(index))
      Open folder & "/clipboard.txt" For Output As #1
      For start = 1 To Len(taken) Step 4000
        Print #1, Mid(taken, start, 4000);
      Next
      Close #1
    End If
  Next
  StarDesktop.terminate()
End Sub
`;

/**
 * Lets LibreOffice open rows of text cells, select them all and copy them; gives the text that is on its clipboard then.
 * Throws where there is none.
 */
export function copiedInLibreOffice(rows: readonly (readonly string[])[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'opscom-clipboard-'));
  try {
    const csv = rows
      .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
      .join('\n');
    const sheet = join(folder, 'block.csv');
    writeFileSync(sheet, csv);
    const address = pathToFileURL(folder).href;
    const start = (what: string): void => {
      const profile = `-env:UserInstallation=${address}/profile`;
      spawnSync('soffice', [profile, '--headless', '--norestore', '--nologo', what], {
        timeout: 60_000,
        killSignal: 'SIGKILL',
        stdio: 'ignore',
        // Basic writes texts in the character set of the locale.
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
    };
    // The first start lays out the profile, and would throw the macro away.
    start('--terminate_after_init');
    writeMacro(join(folder, 'profile'));
    const area = `A1:${String.fromCharCode(64 + (rows[0]?.length ?? 1))}${rows.length}`;
    start(`macro:///Standard.Copying.CopyBlock("${pathToFileURL(sheet).href}","${area}","${address}")`);
    return readFileSync(join(folder, 'clipboard.txt'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** LibreOffice reads these files only with their document types. */
function headOf(type: string, definition: string): string {
  const publicId = '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN"';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE ${type} PUBLIC ${publicId} "${definition}">\n`;
}

function writeMacro(profile: string): void {
  const basic = join(profile, 'user/basic');
  mkdirSync(join(basic, 'Standard'), { recursive: true });
  const library = 'xmlns:library="http://openoffice.org/2000/library"';
  const link = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple"';
  const owned = 'library:readonly="false" library:passwordprotected="false"';
  writeFileSync(
    join(basic, 'script.xlc'),
    headOf('library:libraries', 'libraries.dtd') +
      `<library:libraries ${library}><library:library library:name="Standard" ${link} ` +
      'xlink:href="$(USER)/basic/Standard/script.xlb/" library:link="false"/></library:libraries>',
  );
  writeFileSync(
    join(basic, 'Standard/script.xlb'),
    headOf('library:library', 'library.dtd') +
      `<library:library ${library} library:name="Standard" ${owned}><library:element library:name="Copying"/></library:library>`,
  );
  writeFileSync(
    join(basic, 'Standard/dialog.xlb'),
    headOf('library:library', 'library.dtd') +
      `<library:library ${library} library:name="Standard" ${owned}/>`,
  );
  writeFileSync(
    join(basic, 'Standard/Copying.xba'),
    headOf('script:module', 'module.dtd') +
      '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Copying" ' +
      `script:language="StarBasic"><![CDATA[${COPY}]]></script:module>`,
  );
}
