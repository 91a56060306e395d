import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ConfirmDialog } from './ConfirmDialog.tsx';
import classes from './FileDrop.module.css';
import { useNavigation } from './navigation.ts';
import { notify } from './notices.ts';
import { runsUnderWay, useRuns } from './runs.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useWaitingFiles } from './waiting-files.ts';

/** Files dropped anywhere start an import, the others wait; where that would leave work behind, it asks first. */
export function FileDrop(): ReactNode {
  const { t } = useTranslation('app');
  const go = useNavigation((navigation) => navigation.go);
  const importing = useNavigation((navigation) => navigation.place.screen === 'import');
  const sending = useRuns((runs) => runsUnderWay(runs.byBatch).length > 0);
  const addWaiting = useWaitingFiles((state) => state.add);
  const [held, setHeld] = useState<readonly [File, ...File[]] | null>(null);
  const begin = ([first, ...others]: readonly [File, ...File[]]): void => {
    addWaiting(others);
    go({ screen: 'import', source: first });
  };
  const hovering = useFileDrop((dropped) => {
    if (dropped.kind !== 'files') notify({ tone: 'problem', text: t(`drop.${dropped.kind}`) });
    else if (importing || sending) setHeld(dropped.files);
    else begin(dropped.files);
  });
  const question = importing ? 'import' : 'run';
  return (
    <>
      {hovering && (
        <div className={classes.overlay} role="status">
          <span>
            <IconFileSpreadsheet size={36} aria-hidden />
            {t('drop.overlay')}
          </span>
        </div>
      )}
      <ConfirmDialog
        opened={held !== null}
        title={t(`leave.${question}Title`)}
        text={t(`leave.${question}`, { file: held?.[0].name ?? '' })}
        confirm={t(`leave.${question}Go`)}
        refuse={t('leave.stay')}
        onClose={() => {
          setHeld(null);
        }}
        onConfirm={() => {
          if (held !== null) begin(held);
          setHeld(null);
        }}
      />
    </>
  );
}
