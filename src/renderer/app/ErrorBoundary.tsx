import { Button, Group, Stack, Text } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useNavigation } from './navigation.ts';
import { Page } from './Page.tsx';

/** Catches a screen that failed while it was drawn, so that the frame and the other screens stay usable. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <FailedScreen /> : this.props.children;
  }
}

function FailedScreen(): ReactNode {
  const { t } = useTranslation('app');
  const go = useNavigation((navigation) => navigation.go);
  return (
    <Page title={t('failure.title')}>
      <Stack gap="md" maw="40rem">
        <Text role="alert">{t('failure.text')}</Text>
        <Group>
          <Button
            onClick={() => {
              go({ screen: 'start' });
            }}
          >
            {t('failure.start')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('failure.reload')}
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
