import type { WorkerPort } from './sheet-worker-client.ts';

/** Starts the worker that reads spreadsheets. It comes from the app's own origin, as the policy demands. */
export function startSheetWorker(): WorkerPort {
  return new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' });
}
