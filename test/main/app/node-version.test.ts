import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { describe, expect, it } from 'vitest';

import { describeOldNode } from '../../../src/main/app/node-version.ts';

const MAIN = resolve(import.meta.dirname, '../../../src/main');
/** Makes the process believe that it is an older Node. */
const PRETENCE = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`;
/** How Node itself tells a failed process. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function isEnded(error: unknown): error is Ended {
  return error instanceof Error && 'code' in error && 'stderr' in error;
}

describe('describeOldNode', () => {
  it.each(['24.0.0', '24.21.0', '26.1.0'])('lets Node %s run', (version) => {
    expect(describeOldNode(version, 'npm start')).toBeNull();
  });

  it.each(['20.20.2', '22.12.0', '9.1.0'])('says what to use instead of Node %s', (version) => {
    expect(describeOldNode(version, 'npm start')).toBe(
      `This needs Node 24 or newer, and this is Node ${version}. Use "npm start": it runs on the Node that "npm ci" brought.`,
    );
  });

  it.each([
    ['cli.ts', 'npm run --silent cli --'],
    ['loopback.ts', 'npm start'],
  ])('is asked by %s before anything else is loaded', async (entry, instead) => {
    const ended = await promisify(execFile)(process.execPath, [
      '--import',
      PRETENCE,
      join(MAIN, entry),
      'fields',
    ])
      .then(() => null)
      .catch((error: unknown) => (isEnded(error) ? error : null));
    expect(ended?.code).toBe(2);
    expect(ended?.stdout).toBe('');
    expect(ended?.stderr).toContain(`Use "${instead}"`);
    expect(ended?.stderr.trim().split('\n').length).toBe(1);
  });
});
