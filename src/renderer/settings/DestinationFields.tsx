import { Checkbox, Fieldset, Group, Radio, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DestinationDraft, DraftErrors } from './destination-draft.ts';
import { withPastedAddress } from './destination-draft.ts';

/** The fields of a destination. */
export function DestinationFields({
  draft,
  errors,
  onChange,
}: {
  readonly draft: DestinationDraft;
  readonly errors: DraftErrors;
  readonly onChange: (draft: DestinationDraft) => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  const said = (key: DraftErrors[keyof DraftErrors]): string | null => (key === undefined ? null : t(key));
  const change = (part: Partial<DestinationDraft>): void => {
    onChange({ ...draft, ...part });
  };
  return (
    <>
      <TextInput
        data-autofocus
        label={t('form.name')}
        description={t('form.nameHelp')}
        value={draft.name}
        error={said(errors.name)}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('form.url')}
        description={t('form.urlHelp')}
        value={draft.url}
        error={said(errors.url)}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ url: event.currentTarget.value })}
        onBlur={() => onChange(withPastedAddress(draft))}
      />
      <TextInput
        label={t('form.clientCode')}
        description={t('form.clientCodeHelp')}
        value={draft.clientCode}
        error={said(errors.clientCode)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => change({ clientCode: event.currentTarget.value })}
      />
      <Choices draft={draft} change={change} />
      <Fieldset legend={t('form.speed')}>
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            label={t('form.concurrency')}
            description={t('form.concurrencyHelp')}
            value={draft.concurrency}
            error={said(errors.concurrency)}
            inputMode="numeric"
            onChange={(event) => change({ concurrency: event.currentTarget.value })}
          />
          <TextInput
            label={t('form.rate')}
            description={t('form.rateHelp')}
            value={draft.requestsPerSecond}
            error={said(errors.requestsPerSecond)}
            inputMode="decimal"
            onChange={(event) => change({ requestsPerSecond: event.currentTarget.value })}
          />
        </Group>
      </Fieldset>
    </>
  );
}

function Choices({
  draft,
  change,
}: {
  readonly draft: DestinationDraft;
  readonly change: (part: Partial<DestinationDraft>) => void;
}): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <>
      <Radio.Group
        label={t('form.environment')}
        value={draft.environment}
        onChange={(value) => change({ environment: value === 'test' ? 'test' : 'production' })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="production" label={t('form.production')} />
          <Radio value="test" label={t('form.test')} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('form.spelling')}
        value={draft.spelling}
        onChange={(value) => change({ spelling: value === 'us' ? 'us' : 'canada' })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="canada" label={t('form.canada')} />
          <Radio value="us" label={t('form.us')} />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('form.emptyCells')}
        value={draft.emptyCells}
        onChange={(value) => change({ emptyCells: value === 'send' ? 'send' : 'omit' })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="omit" label={t('form.omit')} description={t('form.omitHelp')} />
          <Radio value="send" label={t('form.send')} description={t('form.sendHelp')} />
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t('form.requireContact')}
        description={t('form.requireContactHelp')}
        checked={draft.requireContact}
        onChange={(event) => change({ requireContact: event.currentTarget.checked })}
      />
    </>
  );
}
