import { Button, Menu } from '@mantine/core';
import { IconColumnInsertRight, IconReplace, IconSearch, IconWand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChangeMode } from './change-dialog-state.ts';
import { openFind } from '../find/find-state.ts';
import { openChanges } from './change-dialog-state.ts';

const PICTURES = { fix: IconWand, replace: IconReplace, column: IconColumnInsertRight };
const KEYS: Readonly<Record<ChangeMode, string>> = { fix: '', replace: 'Ctrl+H', column: '' };

/** The ways to change many cells. */
export function ChangesMenu(): ReactNode {
  const { t } = useTranslation('changes');
  const { t: find } = useTranslation('find');
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconWand size={15} aria-hidden />}>
          {t('open.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSearch size={15} aria-hidden />}
          rightSection="Ctrl+F"
          onClick={() => openFind()}
        >
          {find('find')}…
        </Menu.Item>
        {(['fix', 'replace', 'column'] as const).map((mode) => {
          const Picture = PICTURES[mode];
          return (
            <Menu.Item
              key={mode}
              leftSection={<Picture size={15} aria-hidden />}
              rightSection={KEYS[mode]}
              onClick={() => openChanges(mode)}
            >
              {t(`open.${mode}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
