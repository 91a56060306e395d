import { useTranslation } from 'react-i18next';

import { timeSpan } from './numbers-and-dates.ts';

/** Gives the words for a number of seconds: "12 seconds", "about" left to the sentence around it. */
export function useTimeWords(): (seconds: number) => string {
  const { t } = useTranslation('app');
  return (seconds) => {
    const span = timeSpan(seconds);
    switch (span.key) {
      case 'time.moment':
        return t(span.key);
      case 'time.hours':
        return t(span.key, { hours: span.hours, minutes: span.minutes });
      default:
        return t(span.key, { count: span.count });
    }
  };
}
