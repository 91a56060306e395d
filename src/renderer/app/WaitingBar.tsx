import { Button } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './Banners.module.css';
import { useNavigation } from './navigation.ts';
import { useWaitingFiles } from './waiting-files.ts';

/** On every screen but the import: the files that still wait, and the way to the next one. */
export function WaitingBar(): ReactNode {
  const { t } = useTranslation('app');
  const files = useWaitingFiles((state) => state.files);
  const remove = useWaitingFiles((state) => state.remove);
  const go = useNavigation((navigation) => navigation.go);
  const isImporting = useNavigation((navigation) => navigation.place.screen === 'import');
  const [next] = files;
  if (next === undefined || isImporting) return null;
  return (
    <section className={`${classes.banner ?? ''} ${classes.waiting ?? ''}`} aria-label={t('waiting.label')}>
      <IconFileSpreadsheet size={16} aria-hidden />
      <span>{t('waiting.text', { count: files.length, name: next.name })}</span>
      <Button
        size="compact-xs"
        onClick={() => {
          remove([next]);
          go({ screen: 'import', source: next });
        }}
      >
        {t('waiting.next')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          remove(files);
        }}
      >
        {t('waiting.forget', { count: files.length })}
      </Button>
    </section>
  );
}
