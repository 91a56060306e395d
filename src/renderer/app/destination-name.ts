import { useTranslation } from 'react-i18next';

import { PRACTICE_DESTINATION } from '../../shared/push/destination.ts';

/** Gives a destination's name as it is shown: the administrator's own words; the practice controller's in ours. */
export function useDestinationName(): (name: string) => string {
  const { t } = useTranslation('app');
  return (name) => (name === PRACTICE_DESTINATION.name ? t('practiceController') : name);
}
