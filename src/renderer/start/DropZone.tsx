import { Button, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import type { ChangeEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { ACCEPTED_EXTENSIONS } from '../app/dropped-file.ts';
import { useNavigation } from '../app/navigation.ts';
import classes from './StartScreen.module.css';

/** The visible target for a file. The whole window takes a drop; here is also the way without a mouse. */
export function DropZone(): ReactNode {
  const { t } = useTranslation('start');
  const go = useNavigation((navigation) => navigation.go);
  const chooser = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.currentTarget.files?.item(0);
    if (file !== null && file !== undefined) go({ screen: 'import', source: file });
  };
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
        accept={ACCEPTED_EXTENSIONS.join(',')}
        onChange={take}
        data-testid="file-chooser"
      />
      <Text size="sm">{t('drop.kinds')}</Text>
      <Text size="sm">{t('drop.private')}</Text>
    </section>
  );
}
