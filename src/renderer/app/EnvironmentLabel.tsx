import { Badge } from '@mantine/core';
import { IconFlask, IconSchool, IconServerBolt } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Destination } from '../../shared/push/destination.ts';

/** What a destination is, as far as caution goes. */
export type DestinationTone = 'production' | 'test' | 'practice';

const LOOKS: Readonly<Record<DestinationTone, { readonly color: string; readonly icon: Icon }>> = {
  production: { color: 'grape.8', icon: IconServerBolt },
  test: { color: 'gray.7', icon: IconFlask },
  practice: { color: 'teal.9', icon: IconSchool },
};

/** Production, test or practice. */
export function destinationTone({
  kind,
  environment,
}: Pick<Destination, 'kind' | 'environment'>): DestinationTone {
  return kind === 'practice' ? 'practice' : environment;
}

/** The word for what a destination is; production has a colour that nothing else has. */
export function EnvironmentLabel({
  destination,
}: {
  readonly destination: Pick<Destination, 'kind' | 'environment'>;
}): ReactNode {
  const { t } = useTranslation('app');
  const tone = destinationTone(destination);
  const { color, icon: ToneIcon } = LOOKS[tone];
  return (
    <Badge color={color} tt="none" leftSection={<ToneIcon size={13} aria-hidden />}>
      {t(`environment.${tone}`)}
    </Badge>
  );
}
