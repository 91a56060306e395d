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

/** A file dropped anywhere starts an import; where that would leave work behind, it asks first. */
export function FileDrop(): ReactNode {
  const { t } = useTranslation('app');
  const go = useNavigation((navigation) => navigation.go);
  const importing = useNavigation((navigation) => navigation.place.screen === 'import');
  const sending = useRuns((runs) => runsUnderWay(runs.byBatch).length > 0);
  const [waiting, setWaiting] = useState<File | null>(null);
  const hovering = useFileDrop((dropped) => {
    if (dropped.kind !== 'file') notify({ tone: 'problem', text: t(`drop.${dropped.kind}`) });
    else if (importing || sending) setWaiting(dropped.file);
    else go({ screen: 'import', source: dropped.file });
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
        opened={waiting !== null}
        title={t(`leave.${question}Title`)}
        text={t(`leave.${question}`, { file: waiting?.name ?? '' })}
        confirm={t(`leave.${question}Go`)}
        refuse={t('leave.stay')}
        onClose={() => {
          setWaiting(null);
        }}
        onConfirm={() => {
          if (waiting !== null) go({ screen: 'import', source: waiting });
          setWaiting(null);
        }}
      />
    </>
  );
}
