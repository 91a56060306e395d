import { describe, expect, it } from 'vitest';

import { readCommand } from '../../../src/main/cli/arguments.ts';
import { CommandFailure } from '../../../src/main/cli/terminal.ts';

describe('readCommand', () => {
  it('reads a whole push', () => {
    const line =
      'push people.xlsx --sheet Data --header-row 3 --map ID=unique_id --map a=b=email --set login_source=OPSCOM ' +
      '--url https://h.example --client-code X --spelling us --concurrency 8 --data-dir d --key-file k --report r --json';
    expect(readCommand(line.split(' '))).toEqual({
      name: 'push',
      file: 'people.xlsx',
      sheet: 'Data',
      headerRow: 3,
      map: ['ID=unique_id', 'a=b=email'],
      set: ['login_source=OPSCOM'],
      json: true,
      url: 'https://h.example',
      clientCode: 'X',
      spelling: 'us',
      practice: false,
      concurrency: 8,
      dataDir: 'd',
      keyFile: 'k',
      report: 'r',
    });
  });

  it.each([
    [['nonsense'], /"nonsense" is not a command/],
    [['check'], /No file is named/],
    [['check', 'a', 'b'], /one word too many/],
    [['check', 'a', '--header-row', '0'], /--header-row takes a whole number from 1/],
    [['check', 'a', '--header-row', 'x'], /not "x"/],
    [['check', 'a', '--token', 'x'], /Unknown option '--token'/],
    [['push', 'a'], /not said where to send/],
    [['push', 'a', '--practice', '--url', 'https://h'], /exclude each other/],
    [['push', 'a', '--practice', '--spelling', 'uk'], /"uk" is not a spelling/],
    [['push', 'a', '--practice', '--concurrency', '17'], /from 1 to 16/],
    [['practice', '--port', '70000'], /from 0 to 65535/],
  ])('refuses %j with one sentence', (words, sentence) => {
    expect(() => readCommand(words)).toThrow(CommandFailure);
    expect(() => readCommand(words)).toThrow(sentence);
  });

  it.each([[[]], [['help']], [['--help']]])('shows help for %j', (words) => {
    expect(readCommand(words)).toEqual({ name: 'help' });
  });
});
