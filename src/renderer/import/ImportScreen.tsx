import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { visibleText } from '../../shared/profile/visible-text.ts';
import { describeReadFailure } from '../../shared/sheet/describe-failure.ts';
import { getBridge } from '../app/bridge.ts';
import { currentLanguage } from '../app/i18n.ts';
import { useNavigation } from '../app/navigation.ts';
import { notify, notifyProblem } from '../app/notices.ts';
import { Page } from '../app/Page.tsx';
import { useSession } from '../app/session.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { ConstantsPanel } from './ConstantsPanel.tsx';
import { FailurePanel } from './FailurePanel.tsx';
import { FilePanel } from './FilePanel.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { HeaderRowPanel } from './HeaderRowPanel.tsx';
import type { ImportSource } from './import-flow.ts';
import { ImportFlow } from './import-flow.ts';
import { ImportFooter } from './ImportFooter.tsx';
import classes from './import.module.css';
import { LeftOutPanel } from './LeftOutPanel.tsx';
import { rememberRecipe } from './remember-recipe.ts';
import { RememberedPanel } from './RememberedPanel.tsx';
import { OtherFilesPanel } from './OtherFilesPanel.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { SheetWorkerClient } from './sheet-worker-client.ts';
import { startSheetWorker } from './start-sheet-worker.ts';
import { localToday } from './today.ts';

/** From a dropped file to a stored batch: what was read, which column goes where, what is left out. */
export function ImportScreen({ source }: { readonly source: ImportSource }): ReactNode {
  const { t } = useTranslation('import');
  const go = useNavigation((navigation) => navigation.go);
  const [flow] = useState(
    () =>
      new ImportFlow({
        worker: new SheetWorkerClient(startSheetWorker),
        bridge: getBridge(),
        today: () => localToday(new Date()),
        now: () => Date.now(),
        recipes: () => useSession.getState().settings.recipes,
        remember: (recipe) => {
          void rememberRecipe(recipe);
        },
        onStored: ({ batchId }) => {
          go({ screen: 'review', batchId });
        },
        onProblem: notifyProblem,
        onUnreadableFormat: (failure) => {
          notify({ tone: 'problem', text: describeReadFailure(failure, currentLanguage()) });
        },
        onEnded: (reason) => {
          const text = reason === 'cancelled' ? t('checkingCancelled') : t('workerEnded');
          notify({ tone: reason === 'cancelled' ? 'information' : 'problem', text });
        },
      }),
  );
  useEffect(() => {
    void flow.open(source);
    return () => {
      flow.close();
    };
  }, [flow, source]);
  const phase = useStore(flow.state, (state) => state.phase);
  const fileName = useStore(flow.state, (state) => state.fileName);
  useEffect(() => {
    if (phase !== 'reading' && phase !== 'checking') return undefined;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') flow.cancel();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [flow, phase]);
  const name = source === 'practice' ? t('practiceName') : visibleText(fileName);
  return (
    <Page title={t('title', { name })}>
      {phase === 'reading' && <ReadingPanel flow={flow} name={name} />}
      {phase === 'failed' && <FailurePanel flow={flow} />}
      {(phase === 'ready' || phase === 'checking') && (
        <>
          {/* While the rows are stored, nothing about them can be changed. */}
          <div className={classes.steps} inert={phase === 'checking'}>
            <FilePanel flow={flow} />
            <OtherFilesPanel flow={flow} />
            <HeaderRowPanel flow={flow} />
            <RememberedPanel flow={flow} />
            <ColumnsPanel flow={flow} />
            <FindingsPanel flow={flow} />
            <ConstantsPanel flow={flow} />
            <LeftOutPanel flow={flow} />
          </div>
          <ImportFooter flow={flow} />
        </>
      )}
    </Page>
  );
}
