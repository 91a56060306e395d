import type { Icon } from '@tabler/icons-react';
import {
  IconAlertCircleFilled,
  IconAlertTriangleFilled,
  IconCircleDashed,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { STATUS_LOOKS } from '../app/status-look.ts';
import { symbolId } from './dom.ts';
import type { CellNote, RowState } from './grid-source.ts';

/** The picture of each state of a row and each tone of a note; every form differs, not only the colour. */
export const GRID_PICTURES: Readonly<Record<RowState | CellNote['tone'], Icon>> = {
  error: IconAlertTriangleFilled,
  warning: IconAlertCircleFilled,
  information: IconInfoCircle,
  ready: IconCircleDashed,
  approved: STATUS_LOOKS.approved.icon,
  queued: STATUS_LOOKS.queued.icon,
  sending: STATUS_LOOKS.sending.icon,
  accepted: STATUS_LOOKS.accepted.icon,
  refused: STATUS_LOOKS.rejected.icon,
  unconfirmed: STATUS_LOOKS.unconfirmed.icon,
  excluded: STATUS_LOOKS.excluded.icon,
};

/** Puts the pictures into the document once, for the grid's own elements to refer to. */
export function GridSymbols(): ReactNode {
  return (
    <svg className="grid-hidden" aria-hidden="true" focusable="false">
      <defs>
        {Object.entries(GRID_PICTURES).map(([name, Picture]) => (
          <symbol key={name} id={symbolId(name)} viewBox="0 0 24 24">
            <Picture />
          </symbol>
        ))}
      </defs>
    </svg>
  );
}
