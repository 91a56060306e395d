import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import type { ReactNode } from 'react';

import { useSession } from './session.ts';
import { Shell } from './Shell.tsx';
import { styleNonce } from './style-nonce.ts';
import { colorVariables, theme } from './theme.ts';

/** The whole window, in the colours that were chosen or that the system shows. */
export function App(): ReactNode {
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const chosen = useSession(({ settings }) => settings.colorScheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colorVariables}
      getStyleNonce={styleNonce}
      forceColorScheme={chosen === 'auto' ? system : chosen}
    >
      <Shell />
    </MantineProvider>
  );
}
