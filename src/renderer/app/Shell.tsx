import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Banners } from './Banners.tsx';
import { CurrentScreen } from './CurrentScreen.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FileDrop } from './FileDrop.tsx';
import { Header } from './Header.tsx';
import { useNavigation } from './navigation.ts';
import { NoticeRegion } from './NoticeRegion.tsx';
import classes from './Shell.module.css';
import { WaitingBar } from './WaitingBar.tsx';

/** The frame around every screen: header, banners, the screen itself, messages, and the drop of a file. */
export function Shell(): ReactNode {
  const { t } = useTranslation('app');
  const visit = useNavigation((navigation) => navigation.visit);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('skipToContent')}
      </a>
      <Header />
      <Banners />
      <WaitingBar />
      <main id="content" className={classes.content} tabIndex={-1}>
        <ErrorBoundary key={visit}>
          <CurrentScreen />
        </ErrorBoundary>
      </main>
      <NoticeRegion />
      <FileDrop />
    </div>
  );
}
