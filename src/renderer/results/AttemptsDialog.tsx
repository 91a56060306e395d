import { Modal, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AttemptRecord } from '../../shared/bridge/contract.ts';
import { describeCauseAlone } from '../../shared/push/failure-words.ts';
import { getBridge } from '../app/bridge.ts';
import { useLanguage } from '../app/i18n.ts';
import { notifyProblem } from '../app/notices.ts';
import { formatInstant } from '../app/numbers-and-dates.ts';

interface Known {
  readonly row: number;
  readonly attempts: readonly AttemptRecord[];
}

/** Every request that was made for a row, newest last. Open while `row` is given. */
export function AttemptsDialog({
  batchId,
  row,
  rowNumber,
  onClose,
}: {
  readonly batchId: string;
  readonly row: number | null;
  readonly rowNumber: number;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('results');
  const { t: shared } = useTranslation('app');
  const [known, setKnown] = useState<Known | null>(null);
  useEffect(() => {
    if (row === null) return;
    void getBridge()
      .listAttempts({ batchId, row })
      .then((answer) => {
        if (answer.ok) setKnown({ row, attempts: answer.value });
        else notifyProblem(answer.problem);
      });
  }, [batchId, row]);
  const attempts = known?.row === row ? known.attempts : null;
  return (
    <Modal
      size="lg"
      opened={row !== null}
      onClose={onClose}
      title={t('attempts.title', { row: String(rowNumber) })}
      closeButtonProps={{ 'aria-label': shared('close') }}
    >
      {attempts === null && <Text size="sm">{shared('loading')}</Text>}
      {attempts?.length === 0 && <Text size="sm">{t('attempts.none')}</Text>}
      {attempts !== null && attempts.length > 0 && (
        <>
          {attempts.some(({ outcome }) => outcome === 'unconfirmed') && (
            <Text size="sm" mb="sm">
              {t('attempts.unanswered')}
            </Text>
          )}
          <AttemptList attempts={attempts} />
        </>
      )}
    </Modal>
  );
}

function AttemptList({ attempts }: { readonly attempts: readonly AttemptRecord[] }): ReactNode {
  const { t } = useTranslation('results');
  const language = useLanguage();
  return (
    <Table fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('attempts.time')}</Table.Th>
          <Table.Th>{t('attempts.outcome')}</Table.Th>
          <Table.Th>{t('attempts.http')}</Table.Th>
          <Table.Th>{t('attempts.message')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {attempts.map((attempt, index) => (
          <Table.Tr key={index}>
            <Table.Td className="numeric">{formatInstant(attempt.startedAt, language)}</Table.Td>
            <Table.Td miw="11rem">{t(`outcome.${attempt.outcome}`)}</Table.Td>
            <Table.Td className="numeric">{attempt.httpStatus ?? '–'}</Table.Td>
            <Table.Td>
              {attempt.code === null ? describeCauseAlone(attempt.message, language) : attempt.message}
              {attempt.code !== null && ` (${t('code', { code: String(attempt.code) })})`}
              {attempt.referenceId !== null && `${t('column.reference')}: ${attempt.referenceId}`}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
