import { Button, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ChangeEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { ACCEPTED_EXTENSIONS } from '../app/dropped-file.ts';
import { useNavigation } from '../app/navigation.ts';
import { notify } from '../app/notices.ts';
import { useWaitingFiles } from '../app/waiting-files.ts';
import { pastedRange } from './pasted-range.ts';
import classes from './StartScreen.module.css';
import { usePaste } from './use-paste.ts';

/** The visible target for files. The whole window takes a drop; here are also the ways without a mouse. */
export function DropZone(): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
  const chooser = useRef<HTMLInputElement>(null);
  const addWaiting = useWaitingFiles((state) => state.add);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const [first, ...others] = event.currentTarget.files ?? [];
    if (first === undefined) return;
    addWaiting(others);
    go({ screen: 'import', source: first });
  };
  usePaste((data) => {
    const range = pastedRange(data, t('paste.name'));
    if (range === null) notify({ tone: 'problem', text: t('paste.nothing') });
    else go({ screen: 'import', source: range });
  });
  return (
    <section className={classes.zone}>
      <IconFileSpreadsheet size={52} stroke={1.25} aria-hidden className={classes.zoneIcon} />
      <Text fz="xl" fw={600}>
        {t('drop.title')}
      </Text>
      <Text size="sm">{t('drop.or')}</Text>
      <Button my="sm" size="md" onClick={() => chooser.current?.click()}>
        {t('drop.choose')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={ACCEPTED_EXTENSIONS.join(',')}
        onChange={take}
        data-testid="file-chooser"
      />
      <Text size="sm">{t('drop.kinds')}</Text>
      <Text size="sm">{t('paste.hint')}</Text>
      <Text size="sm">{t('drop.private')}</Text>
    </section>
  );
}
