import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';

import { FindingCard } from './FindingCard.tsx';
import type { ImportFlow } from './import-flow.ts';
import classes from './import.module.css';

/** What a spreadsheet program may have done to the values, and what can be done about it by choice. */
export function FindingsPanel({ flow }: { readonly flow: ImportFlow }): ReactNode {
  const { t } = useTranslation('import');
  const findings = useStore(flow.state, (state) => state.findings);
  const mapping = useStore(flow.state, (state) => state.mapping);
  if (findings.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby="import-findings">
      <Title order={2} size="h4" id="import-findings">
        {t('findingsHeading')}
      </Title>
      <Text size="sm" c="var(--import-quiet)">
        {t('findingsHint')}
      </Text>
      <div className={classes.findings}>
        {findings.map((finding) => (
          <FindingCard
            key={`${finding.name} ${finding.code}`}
            flow={flow}
            finding={finding}
            source={mapping.sources.get(finding.name) ?? null}
          />
        ))}
      </div>
    </section>
  );
}
