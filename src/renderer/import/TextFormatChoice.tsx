import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Delimiter, TextEncoding, TextFormat } from '../../shared/sheet/workbook.ts';
import { DELIMITERS, TEXT_ENCODINGS } from '../../shared/sheet/workbook.ts';
import type { ImportFlow } from './import-flow.ts';

/** How a text file was read. A change reads it again, and the preview below follows. */
export function TextFormatChoice({
  flow,
  format,
}: {
  readonly flow: ImportFlow;
  readonly format: TextFormat;
}): ReactNode {
  const { t } = useTranslation('import');
  return (
    <>
      <NativeSelect
        label={t('encoding')}
        // Where it is a guess, a note above says so.
        description={format.encodingIsSure ? t('encodingSure') : undefined}
        value={format.encoding}
        data={TEXT_ENCODINGS.map((value) => ({ value, label: t(encodingWords[value]) }))}
        onChange={(event) => {
          const encoding = TEXT_ENCODINGS.find((value) => value === event.currentTarget.value);
          if (encoding !== undefined) void flow.changeFormat({ encoding });
        }}
      />
      <NativeSelect
        label={t('delimiter')}
        value={format.delimiter}
        data={DELIMITERS.map((value) => ({ value, label: t(delimiterWords[value]) }))}
        onChange={(event) => {
          const delimiter = DELIMITERS.find((value) => value === event.currentTarget.value);
          if (delimiter !== undefined) void flow.changeFormat({ delimiter });
        }}
      />
    </>
  );
}

const encodingWords = {
  'utf-8': 'encoding_utf8',
  'utf-16le': 'encoding_utf16le',
  'utf-16be': 'encoding_utf16be',
  'windows-1252': 'encoding_windows1252',
  macintosh: 'encoding_macintosh',
} as const satisfies Record<TextEncoding, string>;

const delimiterWords = {
  ',': 'delimiter_comma',
  ';': 'delimiter_semicolon',
  '\t': 'delimiter_tab',
  '|': 'delimiter_pipe',
} as const satisfies Record<Delimiter, string>;
