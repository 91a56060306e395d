import { describe, expect, it } from 'vitest';

import { AppNotOpened } from '../../../src/main/app/app-not-opened.ts';
import { describeStartFailure } from '../../../src/main/app/start-failure.ts';
import { readPageFiles } from '../../../src/main/page/page-files.ts';

describe('describeStartFailure', () => {
  it.each([
    [
      'a sentence of ours',
      new AppNotOpened({ en: 'The key file is empty. Name another one.', fr: 'Le fichier de clé est vide.' }),
      /^The key file is empty\./,
    ],
    [
      'the system',
      Object.assign(new Error("EACCES: permission denied, mkdir '/data'"), {
        code: 'EACCES',
        syscall: 'mkdir',
      }),
      /^The data folder \/data cannot be used: the data folder or a file in it is read-only \(EACCES\)\. Give/,
    ],
    [
      'a bug',
      new TypeError('x is not a function\n    at here'),
      /^The app could not be started \(x is not a function\)\./,
    ],
    ['something that is no error', 'words', /^The app could not be started\./],
  ])('makes one line of %s', (_name, error, sentence) => {
    const said = describeStartFailure(error, '/data');
    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
  });

  it('speaks French where the system does', () => {
    const failure = new AppNotOpened({ en: 'Full.', fr: 'Plein.' });
    expect(describeStartFailure(failure, '/data', 'fr')).toBe('Plein.');
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' });
    expect(describeStartFailure(full, '/data', 'fr')).toMatch(
      /^Le dossier de données \/data ne peut pas être utilisé : le disque est plein \(ENOSPC\)\. Libérez/,
    );
    expect(describeStartFailure(new TypeError('x'), '/data', 'fr')).toMatch(/^L’application n’a pas pu/);
  });

  it('says that the page is missing rather than that the data folder is', async () => {
    const error: unknown = await readPageFiles('/does/not/exist').catch((cause: unknown) => cause);
    expect(describeStartFailure(error, '/data')).toMatch(
      /^The page of the app is missing: run "npm run build"/,
    );
  });
});
