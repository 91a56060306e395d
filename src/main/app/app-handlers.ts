import type { AppDescription, BridgeHandlers } from '../../shared/bridge/contract.ts';
import { bad, good } from '../../shared/bridge/result.ts';
import type { BatchDesk } from '../batches/batch-desk.ts';
import type { TokenVault } from '../credentials/token-vault.ts';
import type { SettingsRepository } from '../settings/settings-repository.ts';
import type { Destinations } from './destinations.ts';
import { findClaims } from './find-claims.ts';
import { makeReport } from './make-report.ts';
import type { KeptBatches } from './make-salvage.ts';
import { makeSalvage } from './make-salvage.ts';
import { makeRunCheck } from './make-run-check.ts';
import type { RunDesk } from './run-desk.ts';
import { settingsHandlers } from './settings-handlers.ts';

/** Everything that answers requests. */
export interface AppServices {
  readonly description: AppDescription;
  readonly desk: BatchDesk;
  readonly destinations: Destinations;
  readonly runs: RunDesk;
  readonly settings: SettingsRepository;
  readonly tokens: TokenVault;
  /** null where batches are kept in this process's memory only. */
  readonly kept: KeptBatches | null;
  /** Today in the administrator's calendar, `yyyy-mm-dd`. */
  readonly today: () => string;
}

/** Main's side of the whole contract. */
export function appHandlers(services: AppServices): BridgeHandlers {
  const { description, desk, destinations, runs, settings, tokens } = services;
  return {
    describeApp: () => Promise.resolve(good(description)),
    ...settingsHandlers({ settings, tokens, destinations, isInUse: (id) => runs.isInUse(id) }),

    beginImport: (request) => desk.beginImport(request),
    appendRows: (request) => desk.appendRows(request),
    finishImport: (request) => desk.finishImport(request),
    abandonImport: (request) => desk.abandonImport(request),
    listBatches: () => desk.listBatches(),
    async openBatch(request) {
      const opened = await desk.openBatch(request);
      if (!opened.ok) return opened;
      const live = runs.progressOf(request.batchId);
      return live === null ? opened : good({ ...opened.value, run: live });
    },
    readBlock: (request) => desk.readBlock(request),
    deleteBatch: (request) =>
      runs.isBusy(request.batchId) ? Promise.resolve(bad('run-under-way')) : desk.deleteBatch(request),
    editCells: (request) => desk.editCells(request),
    undo: (request) => desk.undo(request),
    redo: (request) => desk.redo(request),
    listSteps: (request) => desk.listSteps(request),
    approveRows: (request) => desk.approveRows(request),
    withdrawApproval: (request) => desk.withdrawApproval(request),
    excludeRows: (request) => desk.excludeRows(request),
    includeRows: (request) => desk.includeRows(request),

    checkRun: (request) => makeRunCheck(request, desk, destinations, services.today()),
    findClaims: (request) => findClaims(request, desk, destinations),
    startRun: (request) => runs.start(request),
    pauseRun: ({ runId }) => Promise.resolve(runs.pause(runId)),
    resumeRun: ({ runId }) => Promise.resolve(runs.resume(runId)),
    cancelRun: ({ runId }) => Promise.resolve(runs.cancel(runId)),
    networkReturned: () => {
      runs.networkMayBeBack();
      return Promise.resolve(good({}));
    },
    listRuns: (request) => desk.listRuns(request),
    listAttempts: (request) => desk.listAttempts(request),
    makeReport: (request) => makeReport(request, desk, settings.read().language ?? 'en'),
    salvage: () => Promise.resolve(good(makeSalvage(services.kept, settings.read().language ?? 'en'))),
  };
}
