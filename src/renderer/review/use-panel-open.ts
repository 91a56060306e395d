import { useMediaQuery } from '@mantine/hooks';

import { useReview } from './review-state.ts';

/** Below this width (or above this zoom) the panel would leave the grid too little room. */
const WIDE_ENOUGH = '(min-width: 68rem)';

/** Whether there is room for the panel beside the grid; otherwise it lies over it. */
export function useRoomForPanel(): boolean {
  return useMediaQuery(WIDE_ENOUGH, true, { getInitialValueInEffect: false });
}

/** Whether the panel of problems is open: as the administrator chose, otherwise where there is room for it. */
export function usePanelOpen(): boolean {
  const hasRoom = useRoomForPanel();
  return useReview((review) => review.isPanelOpen) ?? hasRoom;
}
