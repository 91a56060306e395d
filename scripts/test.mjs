/**
 * `npm test`: builds, runs the unit, contract and integration tests, then the browser tests where a browser
 * is found. What did not run is said loudly; the last line is the sum. OPSCOM_REQUIRE_BROWSER=1 makes a
 * missing browser a failure. `npm test -- PATH...` runs only these vitest files and no browser.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { findBrowser } from '../test/e2e/find-browser.ts';
import { binaryPath } from './electron-binary.mjs';
import { ensureBuilt } from './ensure-built.mjs';

const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
/** Hundreds of processes are started from the same programs: each is compiled once, and read from here after that. */
const compiled = join(modules, '.cache/compiled');

function run(program, args, environment = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(modules, program), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...environment },
    });
    child.on('error', () => done(1));
    child.on('close', (status) => done(status ?? 1));
  });
}

function shout(sentence) {
  const line = '!'.repeat(78);
  process.stdout.write(`\n${line}\n!! ${sentence}\n${line}\n\n`);
}

/** A runner that ended badly without a failed test (a file that does not load, a crash) counts as one failure. */
function counted(status, { passed, failed, skipped }) {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, skipped };
}

async function readResults(path) {
  return readFile(path, 'utf8').then(JSON.parse, () => null);
}

/** Names of failed tests to tell once more at the very end, where a shortened log still has them. */
const failures = [];

/** Takes in the failed tests of vitest's results: file, name, and the first line of what went wrong. */
function collectFailures(told) {
  for (const file of told?.testResults ?? []) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) {
      failures.push(`${file.name}: ${fullName}: ${String(failureMessages[0]).split('\n', 1)[0]}`);
    }
    if (failed.length === 0 && file.status === 'failed') failures.push(`${file.name}: ${file.message}`);
  }
}

async function runUnitTests(folder, files) {
  const results = join(folder, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...files];
  const status = await run('vitest/vitest.mjs', args);
  const told = await readResults(results);
  collectFailures(told);
  return counted(status, {
    passed: told?.numPassedTests ?? 0,
    failed: told?.numFailedTests ?? 0,
    skipped: (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0),
  });
}

async function runBrowserTests(folder) {
  if (findBrowser() === null) {
    shout('THE BROWSER TESTS DID NOT RUN: no Chromium or Chrome was found. Name one with OPSCOM_CHROMIUM.');
    return { passed: 0, failed: process.env.OPSCOM_REQUIRE_BROWSER === '1' ? 1 : 0, skipped: 1 };
  }
  const results = join(folder, 'browser.json');
  const status = await run('@playwright/test/cli.js', ['test'], { OPSCOM_BROWSER_RESULTS: results });
  if (binaryPath() === null) {
    shout(
      'THE TESTS IN THE REAL ELECTRON DID NOT RUN: its binary is not on this computer ("npx install-electron").',
    );
  }
  const stats = (await readResults(results))?.stats;
  return counted(status, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

async function runAll(files) {
  await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'opscom-tests-'));
  try {
    const suites = [await runUnitTests(folder, files)];
    if (files.length === 0) suites.push(await runBrowserTests(folder));
    const sum = (kind) => suites.reduce((total, suite) => total + suite[kind], 0);
    return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const sums = await runAll(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
});
// For a script that adds up several runs.
if (process.env.OPSCOM_TEST_SUMS !== undefined)
  await writeFile(process.env.OPSCOM_TEST_SUMS, JSON.stringify(sums));
if (failures.length > 0) process.stdout.write(`\nFailed before the browser tests:\n${failures.join('\n')}\n`);
process.stdout.write(`\n${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped\n`);
process.exitCode = sums.failed > 0 || sums.passed === 0 ? 1 : 0;
