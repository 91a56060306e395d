import { Anchor, Button, Group, Select, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BatchTable } from '../../../shared/batch/batch-table.ts';
import type { ClaimGroup } from '../../../shared/batch/claim-groups.ts';
import { describeProblem } from '../../../shared/bridge/problem.ts';
import { useLanguage } from '../../app/i18n.ts';
import { useNavigation } from '../../app/navigation.ts';
import type { BatchUnderReview } from '../../app/open-batch/open-batch-state.ts';
import { useSession } from '../../app/session.ts';
import {
  askClaimsAgain,
  chooseClaimsDestination,
  useClaimsState,
  useComparedDestination,
} from '../claims-state.ts';
import { ClaimCase } from './ClaimCase.tsx';
import { closeDuplicates } from './duplicates-state.ts';
import { GroupSteps } from './GroupSteps.tsx';
import type { KnownGroups } from './use-duplicate-groups.ts';
import { useClaimGroups } from './use-duplicate-groups.ts';

/** The rows with an e-mail address or a user name that a destination accepted before for somebody else, one at a time. */
export function AcceptedBefore({
  batch,
  revision,
  row,
}: {
  readonly batch: BatchUnderReview;
  readonly revision: number;
  /** The row that comes first; a place in the batch. */
  readonly row: number | null;
}): ReactNode {
  const [chosen, setChosen] = useState<number | null>(null);
  const known = useClaimGroups(batch.table, revision);
  const heading = useRef<HTMLParagraphElement>(null);
  const isAnswered = useIsAnswered(batch.table);
  const groups = isAnswered && known.state === 'known' ? known.groups : [];
  const asked = row === null ? 0 : groups.findIndex((group) => group.row >= row);
  const place = Math.min(chosen ?? Math.max(0, asked), groups.length - 1);
  const group = groups[place];
  return (
    <>
      <DestinationChoice />
      <div className="duplicates-steps">
        <p role="status" className="duplicates-group" ref={heading} tabIndex={-1}>
          <Heading batch={batch} isAnswered={isAnswered} known={known} group={group} place={place} />
        </p>
        {group !== undefined && <GroupSteps place={place} count={groups.length} onGo={setChosen} />}
      </div>
      {group === undefined && <AgainButton />}
      {group !== undefined && (
        <ClaimCase
          key={group.row}
          batch={batch}
          group={group}
          next={groups[place + 1]?.row ?? null}
          onKeep={() => {
            if (place + 1 >= groups.length) {
              closeDuplicates();
              return;
            }
            setChosen(place + 1);
            heading.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Whether main answered for these rows and the destination that is chosen now. */
function useIsAnswered(table: BatchTable): boolean {
  const destination = useComparedDestination();
  return useClaimsState(
    ({ about }) => destination !== null && about?.table === table && about.destinationId === destination.id,
  );
}

/** With which destination the rows are compared: the practice controller keeps nothing, so it is none. */
function DestinationChoice(): ReactNode {
  const { t } = useTranslation('duplicates');
  const destinations = useSession(({ settings }) => settings.destinations);
  const destination = useComparedDestination();
  const go = useNavigation((navigation) => navigation.go);
  if (destinations.length === 0) {
    return (
      <Text size="sm">
        {t('accepted.noDestination')}{' '}
        <Anchor
          component="button"
          size="sm"
          onClick={() => {
            closeDuplicates();
            go({ screen: 'settings' });
          }}
        >
          {t('accepted.settings')}
        </Anchor>
      </Text>
    );
  }
  return (
    <Select
      size="sm"
      maw="24rem"
      label={t('accepted.destination')}
      placeholder={t('accepted.choose')}
      data={destinations.map(({ id, name }) => ({ value: id, label: name }))}
      value={destination?.id ?? null}
      allowDeselect={false}
      onChange={chooseClaimsDestination}
    />
  );
}

/** What the window stands at: nothing to compare with, comparing, a row, or none left. */
function Heading({
  batch: { table },
  isAnswered,
  known,
  group,
  place,
}: {
  readonly batch: BatchUnderReview;
  readonly isAnswered: boolean;
  readonly known: KnownGroups<ClaimGroup>;
  readonly group: ClaimGroup | undefined;
  readonly place: number;
}): ReactNode {
  const { t } = useTranslation('duplicates');
  const language = useLanguage();
  const destination = useComparedDestination();
  const problem = useClaimsState((state) => state.problem);
  const hasDestinations = useSession(({ settings }) => settings.destinations.length > 0);
  if (destination === null) return hasDestinations ? t('accepted.chooseFirst') : '';
  if (group === undefined && problem !== null) {
    return `${t('accepted.failed')} ${describeProblem(problem, language)}`;
  }
  if (!isAnswered || known.state === 'looking') return t('accepted.asking', { name: destination.name });
  if (group === undefined) return t('accepted.none', { name: destination.name });
  return (
    <>
      <strong>{t('accepted.of', { place: place + 1, count: known.groups.length })}</strong>{' '}
      {t('table.row', { row: String(table.rowNumber(group.row)) })}
    </>
  );
}

function AgainButton(): ReactNode {
  const { t } = useTranslation('duplicates');
  const isFailed = useClaimsState((state) => state.problem !== null);
  if (!isFailed) return null;
  return (
    <Group>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={15} aria-hidden />}
        onClick={askClaimsAgain}
      >
        {t('accepted.again')}
      </Button>
    </Group>
  );
}
