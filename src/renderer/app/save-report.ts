import type { ReportFile, Request } from '../../shared/bridge/contract.ts';
import { getBridge } from './bridge.ts';
import { notifyProblem } from './notices.ts';

/** Has a report made and hands it to the browser or the desktop to be saved. False where it failed, which is said. */
export async function saveReport(request: Request<'makeReport'>): Promise<boolean> {
  const answer = await getBridge().makeReport(request);
  if (!answer.ok) {
    notifyProblem(answer.problem);
    return false;
  }
  saveFile(answer.value);
  return true;
}

/** Hands a file to the browser or the desktop to be saved. */
export function saveFile({ bytes, mediaType, fileName }: ReportFile): void {
  const url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has taken the bytes by then; an address that is never given back would keep them in memory.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
