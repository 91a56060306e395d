import { afterEach, describe, expect, it } from 'vitest';

import { NO_HISTORY } from '../../../src/renderer/app/open-batch/open-batch-state.ts';
import { useOpenBatch } from '../../../src/renderer/app/open-batch/open-batch.ts';
import { undoStep } from '../../../src/renderer/review/step-actions.ts';
import type { StepName } from '../../../src/shared/bridge/contract.ts';

const first = useOpenBatch.getState();
const STEP: StepName = { kind: 'edit', cells: 1, at: 0, columns: ['city'] };

afterEach(() => useOpenBatch.setState({ ...first, saving: 'saved', history: NO_HISTORY }));

describe('undoStep', () => {
  it('waits for an edit that is being saved, and takes that one back', async () => {
    let undone = 0;
    useOpenBatch.setState({
      saving: 'saving',
      history: NO_HISTORY,
      undo: () => {
        undone += 1;
        useOpenBatch.setState({ history: NO_HISTORY });
        return Promise.resolve(null);
      },
    });
    const pressed = [undoStep(() => undefined), undoStep(() => undefined)];
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(undone).toBe(0);
    useOpenBatch.setState({ saving: 'saved', history: { undo: STEP, redo: null } });
    await Promise.all(pressed);
    // The second press found nothing left to take back.
    expect(undone).toBe(1);
  });
});
