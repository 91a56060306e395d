import { Box, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useArrivalFocus } from './use-arrival-focus.ts';

/** The frame of one screen: sets the window's title and moves the keyboard's focus to the heading on arrival. */
export function Page({
  title,
  actions,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  /** Use the whole width of the window, for grids. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useTranslation('app');
  const heading = useRef<HTMLHeadingElement>(null);
  const productName = t('productName');
  useEffect(() => {
    document.title = `${title} – ${productName}`;
  }, [title, productName]);
  useArrivalFocus(heading);
  return (
    <Box px="lg" py="md" mx="auto" w="100%" maw={wide ? 'none' : '70rem'}>
      <Group justify="space-between" align="center" mb="md" gap="sm">
        <Title order={1} ref={heading} tabIndex={-1} className="page-heading">
          {title}
        </Title>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
