import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../app/i18n.ts';
import { formatCount } from '../app/numbers-and-dates.ts';
import type { PageOfRows } from './result-rows.ts';

/** Which part of a long list is shown, and the way to the next one. */
export function Pages({
  page,
  total,
  onPage,
}: {
  readonly page: PageOfRows;
  readonly total: number;
  readonly onPage: (page: number) => void;
}): ReactNode {
  const { t } = useTranslation('results');
  const language = useLanguage();
  if (page.pages < 2) return null;
  return (
    <Group component="nav" aria-label={t('pages.label')} mt="sm" gap="sm" justify="flex-end">
      <Text size="sm" className="numeric" aria-live="polite">
        {t('pages.shown', {
          from: formatCount(page.from, language),
          to: formatCount(page.to, language),
          total: formatCount(total, language),
        })}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('pages.previous')}
        disabled={page.page === 0}
        onClick={() => {
          onPage(page.page - 1);
        }}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('pages.next')}
        disabled={page.page === page.pages - 1}
        onClick={() => {
          onPage(page.page + 1);
        }}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
