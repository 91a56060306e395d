import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './Header.module.css';
import { batchOf, useNavigation } from './navigation.ts';

const STEPS = ['import', 'review', 'send', 'results'] as const;

/** Import > Review > Send > Results, while a batch is being worked on. An imported batch cannot go back. */
export function BatchSteps(): ReactNode {
  const { t } = useTranslation('app');
  const place = useNavigation((navigation) => navigation.place);
  const go = useNavigation((navigation) => navigation.go);
  const batchId = batchOf(place);
  if (batchId === null && place.screen !== 'import') return null;
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step} className={classes.step}>
            {index > 0 && <IconChevronRight size={14} aria-hidden className={classes.separator} />}
            {step === 'import' || batchId === null || place.screen === step ? (
              <span className={classes.stepLink} aria-current={place.screen === step ? 'step' : undefined}>
                {t(`step.${step}`)}
              </span>
            ) : (
              <UnstyledButton
                fz="inherit"
                className={classes.stepLink}
                onClick={() => {
                  go({ screen: step, batchId });
                }}
              >
                {t(`step.${step}`)}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
