import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Response } from '../../shared/bridge/contract.ts';
import { describeProblem } from '../../shared/bridge/problem.ts';
import type { Result } from '../../shared/bridge/result.ts';
import type { Destination } from '../../shared/push/destination.ts';
import { getBridge } from '../app/bridge.ts';
import { useLanguage } from '../app/i18n.ts';

/** Asks the controller for its user types, which proves address, client code and token and changes nothing. */
export function ConnectionTest({ destination }: { readonly destination: Destination }): ReactNode {
  const { t } = useTranslation('settings');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Result<Response<'testConnection'>> | null>(null);
  const { id, name } = destination;
  const test = async (): Promise<void> => {
    setBusy(true);
    setAnswer(null);
    setAnswer(await getBridge().testConnection({ destinationId: id }));
    setBusy(false);
  };
  return (
    <>
      <Button
        mt="sm"
        size="xs"
        variant="default"
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        aria-label={t('test.goOf', { name })}
        loading={busy}
        onClick={() => void test()}
      >
        {t('test.go')}
      </Button>
      <div aria-live="polite">{answer !== null && <TestAnswer name={name} answer={answer} />}</div>
    </>
  );
}

function TestAnswer({
  name,
  answer,
}: {
  readonly name: string;
  readonly answer: Result<Response<'testConnection'>>;
}): ReactNode {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  if (!answer.ok) {
    return (
      <Alert mt="sm" color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {describeProblem(answer.problem, language)}
      </Alert>
    );
  }
  const { userTypes } = answer.value;
  return (
    <Alert mt="sm" color="green" icon={<IconCircleCheck aria-hidden />}>
      <Text size="sm">{t(userTypes.length === 0 ? 'test.goodNone' : 'test.good', { name })}</Text>
      <List size="sm" mt={4}>
        {userTypes.map((type) => (
          <List.Item key={type.id}>{t('test.type', { id: type.id, name: type.name })}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
