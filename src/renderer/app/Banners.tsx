import { IconInfoCircle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { bannerKinds } from './banner-kinds.ts';
import classes from './Banners.module.css';
import { getBridge } from './bridge.ts';
import { useHostGone } from './host-watch.ts';
import { SalvageButton } from './SalvageButton.tsx';
import { useSession } from './session.ts';

/** What is true of this computer for as long as the window is open, and a connection that was lost. */
export function Banners(): ReactNode {
  const { t } = useTranslation('app');
  const description = useSession((session) => session.description);
  const gone = useHostGone(getBridge(), description?.host !== 'desktop');
  const kinds = description === null ? [] : bannerKinds(description);
  return (
    <>
      <div role="alert">
        {gone && (
          <div className={`${classes.banner ?? ''} ${classes.urgent ?? ''}`}>
            <IconPlugConnectedX size={16} aria-hidden />
            <span>{t('banner.hostGone')}</span>
          </div>
        )}
      </div>
      {kinds.length > 0 && (
        <section aria-label={t('banner.label')}>
          {kinds.map((kind) => (
            <div
              key={kind.key}
              className={`${classes.banner ?? ''} ${kind.key === 'banner.setAside' ? (classes.offering ?? '') : ''}`}
            >
              <IconInfoCircle size={16} aria-hidden />
              <span>{kind.key === 'banner.setAside' ? t(kind.key, { path: kind.path }) : t(kind.key)}</span>
              {kind.key === 'banner.setAside' && <SalvageButton />}
            </div>
          ))}
        </section>
      )}
    </>
  );
}
