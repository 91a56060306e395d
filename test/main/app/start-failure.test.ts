import { describe, expect, it } from 'vitest';

import { AppNotOpened } from '../../../src/main/app/open-app.ts';
import { describeStartFailure } from '../../../src/main/app/start-failure.ts';
import { readPageFiles } from '../../../src/main/page/page-files.ts';

describe('describeStartFailure', () => {
  it.each([
    [
      'a sentence of ours',
      new AppNotOpened('The key file is empty. Name another one.'),
      /^The key file is empty\./,
    ],
    [
      'the system',
      Object.assign(new Error("EACCES: permission denied, mkdir '/data'"), {
        code: 'EACCES',
        syscall: 'mkdir',
      }),
      /^The data folder \/data cannot be used \(EACCES\)\. Check/,
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

  it('says that the page is missing rather than that the data folder is', async () => {
    const error: unknown = await readPageFiles('/does/not/exist').catch((cause: unknown) => cause);
    expect(describeStartFailure(error, '/data')).toMatch(
      /^The page of the app is missing: run "npm run build"/,
    );
  });
});
