import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';

import type { BatchSummary } from '../../shared/bridge/contract.ts';
import { BatchCard } from '../app/BatchCard.tsx';

/** Batches, one card each. */
export function BatchList({
  batches,
  onDeleted,
}: {
  readonly batches: readonly BatchSummary[];
  readonly onDeleted: () => void;
}): ReactNode {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} className="plain-list">
      {batches.map((batch) => (
        <BatchCard key={batch.batchId} batch={batch} onDeleted={onDeleted} />
      ))}
    </Stack>
  );
}
