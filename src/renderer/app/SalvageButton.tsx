import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { getBridge } from './bridge.ts';
import { notify, notifyProblem } from './notices.ts';
import { saveFile } from './save-report.ts';

/** Saves what can still be read of the batches that were set aside, one file for each, and says what could not. */
export function SalvageButton(): ReactNode {
  const { t } = useTranslation('app');
  const [isReading, setReading] = useState(false);
  const save = async (): Promise<void> => {
    setReading(true);
    const answer = await getBridge().salvage({});
    setReading(false);
    if (!answer.ok) {
      notifyProblem(answer.problem);
      return;
    }
    const { files } = answer.value;
    if (files.length === 0) {
      notify({ tone: 'problem', text: t('salvage.nothing') });
      return;
    }
    for (const file of files) saveFile(file);
    const rows = files.reduce((sum, file) => sum + file.rows, 0);
    const lost = files.reduce((sum, file) => sum + file.lostRows, 0);
    const isWhole = lost === 0 && files.every(({ lacksEdits }) => !lacksEdits);
    const said = t(isWhole ? 'salvage.whole' : 'salvage.part', { files: files.length, rows, lost });
    notify({ tone: isWhole ? 'success' : 'problem', text: said });
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconLifebuoy size={16} aria-hidden />}
      loading={isReading}
      onClick={() => void save()}
    >
      {t('salvage.save')}
    </Button>
  );
}
