import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The ways to the group before and after the one that is shown. */
export function GroupSteps({
  place,
  count,
  onGo,
}: {
  readonly place: number;
  readonly count: number;
  readonly onGo: (place: number) => void;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChevronLeft size={15} aria-hidden />}
        disabled={place === 0}
        onClick={() => onGo(place - 1)}
      >
        {t('group.previous')}
      </Button>
      <Button
        size="xs"
        variant="default"
        rightSection={<IconChevronRight size={15} aria-hidden />}
        disabled={place >= count - 1}
        onClick={() => onGo(place + 1)}
      >
        {t('group.next')}
      </Button>
    </>
  );
}
