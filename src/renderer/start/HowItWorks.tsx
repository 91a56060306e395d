import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import classes from './StartScreen.module.css';

const STEPS = ['check', 'repair', 'send'] as const;

/** Three steps in words, for someone who does this a few times a term. */
export function HowItWorks(): ReactNode {
  const { t } = useTranslation('start');
  return (
    <section>
      <Title order={2} size="h5">
        {t('how.title')}
      </Title>
      <ol className={classes.steps}>
        {STEPS.map((step, index) => (
          <li key={step} className={classes.step}>
            <span className={classes.number} aria-hidden>
              {index + 1}
            </span>
            <div>
              <Text size="sm" fw={600}>
                {t(`how.${step}`)}
              </Text>
              <Text size="sm">{t(`how.${step}Text`)}</Text>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
