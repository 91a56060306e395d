import type { ReactNode } from 'react';

import { HistoryScreen } from '../history/HistoryScreen.tsx';
import { ImportScreen } from '../import/ImportScreen.tsx';
import { ResultsScreen } from '../results/ResultsScreen.tsx';
import { ReviewScreen } from '../review/ReviewScreen.tsx';
import { SendScreen } from '../send/SendScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { StartScreen } from '../start/StartScreen.tsx';
import { useNavigation } from './navigation.ts';

/** The screen for the place where the administrator is; each visit begins it afresh. */
export function CurrentScreen(): ReactNode {
  const place = useNavigation((navigation) => navigation.place);
  const visit = useNavigation((navigation) => navigation.visit);
  switch (place.screen) {
    case 'start':
      return <StartScreen key={visit} />;
    case 'import':
      return <ImportScreen key={visit} source={place.source} />;
    case 'review':
      return <ReviewScreen key={visit} batchId={place.batchId} filter={place.filter} at={place.at} />;
    case 'send':
      return <SendScreen key={visit} batchId={place.batchId} destinationId={place.destinationId ?? null} />;
    case 'results':
      return <ResultsScreen key={visit} batchId={place.batchId} />;
    case 'history':
      return <HistoryScreen key={visit} />;
    case 'settings':
      return <SettingsScreen key={visit} />;
  }
}
