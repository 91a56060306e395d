import { Notification } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './NoticeRegion.module.css';
import type { Notice, Tone } from './notices.ts';
import { dismissNotice, useNotices } from './notices.ts';

/** How long a message that is no problem stays, in milliseconds. */
const SHOWN_FOR = 8_000;

const LOOKS: Readonly<Record<Tone, { readonly color: string; readonly icon: ReactNode }>> = {
  information: { color: 'harbour', icon: <IconInfoCircle size={20} aria-hidden /> },
  success: { color: 'green.8', icon: <IconCheck size={20} aria-hidden /> },
  problem: { color: 'red.8', icon: <IconAlertTriangle size={20} aria-hidden /> },
};

/** The messages of the window: two live regions that are always there, so that every message is read out. */
export function NoticeRegion(): ReactNode {
  const { t } = useTranslation('app');
  const notices = useNotices((state) => state.notices);
  const problems = notices.filter(({ tone }) => tone === 'problem');
  const others = notices.filter(({ tone }) => tone !== 'problem');
  return (
    <section className={classes.region} aria-label={t('notices.label')}>
      <div aria-live="polite">
        {others.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </div>
      <div aria-live="assertive">
        {problems.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }): ReactNode {
  const { t } = useTranslation('app');
  const { id, tone, text } = notice;
  useEffect(() => {
    if (tone === 'problem') return undefined;
    const timer = setTimeout(() => {
      dismissNotice(id);
    }, SHOWN_FOR);
    return () => {
      clearTimeout(timer);
    };
  }, [id, tone]);
  return (
    <Notification
      mt="xs"
      withBorder
      role="none"
      color={LOOKS[tone].color}
      icon={LOOKS[tone].icon}
      closeButtonProps={{ 'aria-label': t('dismiss') }}
      onClose={() => {
        dismissNotice(id);
      }}
    >
      {text}
    </Notification>
  );
}
