import type { Icon } from '@tabler/icons-react';
import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconEqual,
  IconHelpCircle,
  IconPencil,
  IconSend,
  IconThumbUp,
} from '@tabler/icons-react';

import type { RowStatus } from '../../shared/batch/row-status.ts';

/** How a state of a row looks everywhere in the window: an icon and a colour, always beside its word. */
export interface StatusLook {
  /** A colour name of the theme. */
  readonly color: string;
  readonly icon: Icon;
}

/** The look of each state; its word is `t('status.<state>')` in the namespace `app`. */
export const STATUS_LOOKS: Readonly<Record<RowStatus, StatusLook>> = {
  draft: { color: 'gray', icon: IconPencil },
  approved: { color: 'harbour', icon: IconThumbUp },
  queued: { color: 'harbour', icon: IconClock },
  sending: { color: 'harbour', icon: IconSend },
  accepted: { color: 'green', icon: IconCircleCheck },
  rejected: { color: 'red', icon: IconCircleX },
  unconfirmed: { color: 'orange', icon: IconHelpCircle },
  excluded: { color: 'gray', icon: IconBan },
  unchanged: { color: 'green', icon: IconEqual },
};
