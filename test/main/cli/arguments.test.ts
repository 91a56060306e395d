import { describe, expect, it } from 'vitest';

import { readCommand } from '../../../src/main/cli/arguments.ts';
import { CommandFailure } from '../../../src/main/cli/terminal.ts';

describe('readCommand', () => {
  it('reads a whole push', () => {
    const line =
      'push people.xlsx --sheet Data --header-row 3 --map ID=unique_id --map a=b=email --set login_source=OPSCOM ' +
      '--take last_name=before-comma --repair unique_id=pad:8 --replace user_type_id:Staff=7 --replace user_type_id:Guest=9 ' +
      '--url https://h.example --client-code X --spelling us --concurrency 8 --data-dir d --key-file k --report r --json';
    expect(readCommand(line.split(' '))).toEqual({
      name: 'push',
      file: 'people.xlsx',
      sheet: 'Data',
      withoutHidden: { rows: false, columns: false },
      headerRow: 3,
      map: ['ID=unique_id', 'a=b=email'],
      set: ['login_source=OPSCOM'],
      take: ['last_name=before-comma'],
      separator: [],
      repair: ['unique_id=pad:8'],
      replace: ['user_type_id:Staff=7', 'user_type_id:Guest=9'],
      json: true,
      url: 'https://h.example',
      clientCode: 'X',
      spelling: 'us',
      practice: false,
      concurrency: 8,
      dataDir: 'd',
      keyFile: 'k',
      report: 'r',
      keepGoing: false,
    });
  });

  it('reads the commands about stored batches', () => {
    const store = { dataDir: 'd', keyFile: 'k' };
    const words = (line: string): string[] => `${line} --data-dir d --key-file k`.split(' ');
    expect(readCommand(words('resume B1 --keep-going --report r.csv'))).toEqual({
      name: 'resume',
      batchId: 'B1',
      ...store,
      url: null,
      clientCode: null,
      spelling: null,
      practice: false,
      concurrency: null,
      keepGoing: true,
      report: 'r.csv',
      json: false,
    });
    expect(readCommand(words('batches --json'))).toEqual({ name: 'batches', ...store, json: true });
    expect(readCommand(words('report B1'))).toEqual({
      name: 'report',
      batchId: 'B1',
      ...store,
      out: null,
      kind: 'results',
      json: false,
    });
    expect(readCommand(words('report B1 --kind refused --out o.csv --json'))).toMatchObject({
      out: 'o.csv',
      kind: 'refused',
      json: true,
    });
  });

  it('reads everything that the practice controller can be told', () => {
    const line =
      'practice --port 4000 --latency 50 --jitter 20 --fail-rate 0.02 --fail-with 429,503,reset,timeout,html,garbage,9019 --seed 7 --retry-after 2 --refusal-status 400';
    expect(readCommand(line.split(' '))).toEqual({
      name: 'practice',
      port: 4000,
      options: {
        latency: 50,
        jitter: 20,
        failRate: 0.02,
        failWith: ['429', '503', 'reset', 'timeout', 'html', 'garbage', '9019'],
        seed: 7,
        retryAfter: '2',
        refusalStatus: 400,
      },
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
    [['push', 'a', '--client-code', 'X'], /--client-code belongs to an address/],
    [['push', 'a', '--practice', '--report', ''], /--report needs a path/],
    [['push', 'a', '--practice', '--data-dir', ''], /--data-dir needs a path/],
    [['resume'], /No batch is named/],
    [['resume', ''], /No batch is named/],
    [['resume', 'a', 'b'], /one word too many/],
    [['resume', 'a', '--sheet', 'x'], /Unknown option '--sheet'/],
    [['resume', 'a', '--practice', '--url', 'https://h'], /exclude each other/],
    [['batches', 'a'], /one word too many/],
    [['report'], /No batch is named/],
    [['report', 'a', '--kind', 'all'], /"all" is not a kind of report/],
    [['practice', 'a'], /one word too many/],
    [['practice', '--port', '70000'], /from 0 to 65535/],
    [['practice', '--latency', '-1'], /--latency/],
    [['practice', '--latency', '1.5'], /--latency takes a whole number from 0 to 600000/],
    [['practice', '--jitter', 'x'], /--jitter takes a whole number/],
    [['practice', '--seed', '4294967296'], /--seed takes a whole number from 0 to 4294967295/],
    [['practice', '--fail-rate', '0.5'], /Give both/],
    [['practice', '--fail-with', '429'], /Give both/],
    [['practice', '--fail-rate', '1.5', '--fail-with', '429'], /a share of the requests from 0 to 1/],
    [['practice', '--fail-rate', '2%', '--fail-with', '429'], /not "2%"/],
    [['practice', '--fail-rate', '.', '--fail-with', '429'], /not "\."/],
    [['practice', '--fail-rate', '1', '--fail-with', '429,oops'], /does not know "oops"/],
    [['practice', '--fail-rate', '1', '--fail-with', '429,'], /does not know ""/],
    [['practice', '--retry-after', 'soon'], /--retry-after takes seconds or a date/],
    [['practice', '--refusal-status', '99'], /from 200 to 599/],
  ])('refuses %j with one sentence', (words, sentence) => {
    expect(() => readCommand(words)).toThrow(CommandFailure);
    expect(() => readCommand(words)).toThrow(sentence);
  });

  it.each([[[]], [['help']], [['--help']]])('shows help for %j', (words) => {
    expect(readCommand(words)).toEqual({ name: 'help' });
  });
});
