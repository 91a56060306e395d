import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { visibleText } from '../../shared/profile/visible-text.ts';
import type { BatchUnderReview } from '../app/open-batch/open-batch-state.ts';
import { useArrivalFocus } from '../app/use-arrival-focus.ts';

/** What is under review. Takes the keyboard's focus on arrival, as the heading of every screen does. */
export function ReviewHeading({ batch }: { readonly batch: BatchUnderReview }): ReactNode {
  const { t } = useTranslation('review');
  const { t: app } = useTranslation('app');
  const heading = useRef<HTMLHeadingElement>(null);
  const { fileName, sheetName, rows } = batch.summary;
  const title = t('title', { file: visibleText(fileName) });
  const productName = app('productName');
  useEffect(() => {
    document.title = `${title} – ${productName}`;
  }, [title, productName]);
  useArrivalFocus(heading);
  return (
    <div className="review-heading">
      <Title order={1} size="h4" ref={heading} tabIndex={-1} className="page-heading">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {t('title.sheet', { sheet: sheetName, rows: t('rows', { count: rows }) })}
      </Text>
    </div>
  );
}
