import { UnstyledButton } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { IconHistory, IconHome, IconListCheck, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BatchSteps } from './BatchSteps.tsx';
import classes from './Header.module.css';
import { useNavigation } from './navigation.ts';
import { RunIndicator } from './RunIndicator.tsx';

const LINKS: readonly { readonly screen: 'start' | 'history' | 'settings'; readonly icon: Icon }[] = [
  { screen: 'start', icon: IconHome },
  { screen: 'history', icon: IconHistory },
  { screen: 'settings', icon: IconSettings },
];

/** The slim bar on top: the product, the steps of the open batch, a run under way, and the three places. */
export function Header(): ReactNode {
  const { t } = useTranslation('app');
  const place = useNavigation((navigation) => navigation.place);
  const go = useNavigation((navigation) => navigation.go);
  return (
    <header className={classes.header}>
      <div className={classes.product}>
        <IconListCheck size={22} aria-hidden className={classes.mark} />
        <span className={classes.productName}>{t('productName')}</span>
      </div>
      <div className={classes.middle}>
        <BatchSteps />
      </div>
      <RunIndicator />
      <nav className={classes.nav} aria-label={t('nav.label')}>
        {LINKS.map(({ screen, icon: LinkIcon }) => (
          <UnstyledButton
            key={screen}
            className={classes.link}
            title={t(`nav.${screen}`)}
            aria-current={place.screen === screen ? 'page' : undefined}
            onClick={() => {
              go({ screen });
            }}
          >
            <LinkIcon size={18} aria-hidden />
            <span className={classes.linkLabel}>{t(`nav.${screen}`)}</span>
          </UnstyledButton>
        ))}
      </nav>
    </header>
  );
}
