/**
 * What a static checker of Electron apps looks for, asserted on the built files. The last look with one
 * (electronegativity 1.10, over `out/`) had five findings, each answered by a test: it sees no policy, because the
 * policy is a header (test/main/desktop/entry.test.ts), and asks to review isolation, sandbox, preload and middle
 * clicks of the window, because its flags come from a table that is spread (the same file, and here).
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { ESLint } from 'eslint';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

import { reachedFrom } from './reached-files.ts';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'out');

/** Every flag of a window that opens a way out of its page, and the one value that it may have. */
const FLAGS: Readonly<Record<string, boolean>> = {
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  enableRemoteModule: false,
  rejectUnauthorized: true,
  bypassCSP: false,
  allowServiceWorkers: false,
  corsEnabled: false,
};

/** Names that the desktop host has no use for: each opens something that its lockdown closes. */
const NEVER_NAMED = [
  'openExternal',
  'openPath',
  'executeJavaScript',
  'executeJavaScriptInIsolatedWorld',
  'insertCSS',
  'loadFile',
  'openDevTools',
  'appendSwitch',
  'appendArgument',
  'setCertificateVerifyProc',
  'setProxy',
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'additionalArguments',
  'sendSync',
  'sendToHost',
  'webFrame',
  'BrowserView',
  'WebContentsView',
  'utilityProcess',
  'registerFileProtocol',
  'interceptBufferProtocol',
  'setAsDefaultProtocolClient',
  'allowRendererProcessReuse',
];
/** Texts that the desktop host has no use for. */
const NEVER_SAID = [
  'certificate-error',
  'select-client-certificate',
  'disable-web-security',
  'ignore-certificate-errors',
  'remote-debugging-port',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'ELECTRON_RUN_AS_NODE',
  'child_process',
  'node:child_process',
  'node:vm',
  'node:repl',
  'node:inspector',
];

interface Program {
  readonly path: string;
  readonly source: ts.SourceFile;
}

function parse(path: string, text = readFileSync(path, 'utf8')): Program {
  return {
    path: relative(root, path),
    source: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true),
  };
}

/** Every node of the programs for which a look finds something, as `file:line what`. */
function findings(programs: readonly Program[], look: (node: ts.Node) => string | null): string[] {
  const found: string[] = [];
  for (const { path, source } of programs) {
    const visit = (node: ts.Node): void => {
      const what = look(node);
      if (what !== null) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        found.push(`${path}:${line + 1} ${what}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function flagFound(node: ts.Node): string | null {
  if (!ts.isPropertyAssignment(node)) return null;
  const name = ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : '';
  const wanted = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
  if (wanted === undefined) return null;
  const isWanted =
    node.initializer.kind === (wanted ? ts.SyntaxKind.TrueKeyword : ts.SyntaxKind.FalseKeyword);
  return isWanted ? null : `${name}: ${node.initializer.getText()}`;
}

function nameFound(node: ts.Node): string | null {
  return ts.isIdentifier(node) && NEVER_NAMED.includes(node.text) ? node.text : null;
}

function textFound(node: ts.Node): string | null {
  if (!ts.isStringLiteral(node) && !ts.isNoSubstitutionTemplateLiteral(node)) return null;
  return NEVER_SAID.find((text) => node.text === text) ?? null;
}

/** `eval(...)`, `new Function(...)` and timers that are given a text. */
function runsText(node: ts.Node): string | null {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  const name = ts.isIdentifier(called) ? called.text : '';
  const first = node.arguments?.[0];
  if (name === 'eval' || name === 'Function') return `${name}(...)`;
  const isTimer = name === 'setTimeout' || name === 'setInterval';
  return isTimer && first !== undefined && ts.isStringLiteralLike(first) ? `${name}("...")` : null;
}

function isNewWindow(node: ts.Node): string | null {
  return ts.isNewExpression(node) && node.expression.getText() === 'BrowserWindow'
    ? 'new BrowserWindow'
    : null;
}

/** The files that the desktop entry reaches: what a packaged app runs in main. */
function desktopPrograms(): readonly Program[] {
  return [...reachedFrom(join(out, 'main/index.js'))].map((path) => parse(path));
}

let main: readonly Program[];
let preload: Program;
let page: readonly Program[];
let styles: readonly string[];

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/ensure-built.mjs')], { stdio: 'inherit' });
  main = desktopPrograms();
  preload = parse(join(out, 'preload/index.cjs'));
  const assets = join(out, 'renderer/assets');
  const files = readdirSync(assets).map((name) => join(assets, name));
  page = files.filter((path) => path.endsWith('.js')).map((path) => parse(path));
  styles = files.filter((path) => path.endsWith('.css')).map((path) => readFileSync(path, 'utf8'));
});

describe('the built main process', () => {
  it('opens windows in one place only, with every flag at its safe value', () => {
    expect(findings(main, isNewWindow)).toHaveLength(1);
    expect(findings(main, flagFound)).toEqual([]);
    const said = findings(main, (node) =>
      ts.isPropertyAssignment(node) && Object.hasOwn(FLAGS, node.name.getText()) ? node.name.getText() : null,
    );
    expect(said.length).toBeGreaterThanOrEqual(10);
  });

  it('spreads those flags last, so that no option of a caller wins over them', () => {
    const ends = main.flatMap(({ source }) => {
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (
          ts.isPropertyAssignment(node) &&
          node.name.getText() === 'webPreferences' &&
          ts.isObjectLiteralExpression(node.initializer)
        ) {
          found.push(node.initializer.properties.at(-1)?.getText() ?? '');
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    expect(ends).toEqual(['...FORCED']);
  });

  it('names nothing that opens what its lockdown closes, and runs no text as a program', () => {
    const programs = [...main, preload];
    expect(findings(programs, nameFound)).toEqual([]);
    expect(findings(programs, textFound)).toEqual([]);
    expect(findings(programs, runsText)).toEqual([]);
  });

  it('answers requests, and listens to no other message of a page', () => {
    const uses = findings([...main, preload], (node) =>
      ts.isPropertyAccessExpression(node) &&
      /^(?:\w+\.)?ipc(?:Main|Renderer)$/.test(node.expression.getText())
        ? node.getText().replace(/^electron\./, '')
        : null,
    ).map((found) => found.slice(found.indexOf(' ') + 1));
    expect([...new Set(uses)].sort()).toEqual([
      'ipcMain.handle',
      'ipcRenderer.invoke',
      'ipcRenderer.off',
      'ipcRenderer.on',
    ]);
  });
});

describe('the built page', () => {
  it('has no script, style or handler in its markup, and loads its own files only', () => {
    const html = readFileSync(join(out, 'renderer/index.html'), 'utf8');
    expect(html).not.toMatch(
      /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|<base|<iframe|<object|javascript:/i,
    );
    const loaded = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(loaded.length).toBeGreaterThan(2);
    expect(loaded.filter((address) => !/^\.\/assets\/[\w.-]+$/.test(address))).toEqual([]);
  });

  it('runs no text as a program, and reaches for no Node', () => {
    expect(page.length).toBeGreaterThan(2);
    expect(findings(page, runsText)).toEqual([]);
    const nodes = findings(page, (node) =>
      ts.isCallExpression(node) && node.expression.getText() === 'require' ? node.getText() : null,
    );
    expect(nodes).toEqual([]);
  });

  it('takes neither styles, fonts nor pictures from elsewhere', () => {
    expect(styles.length).toBeGreaterThan(0);
    const elsewhere = styles.flatMap((text) =>
      [...text.matchAll(/url\(\s*["']?(?:https?:)?\/\/|@import/gi)].map(String),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('the lint', () => {
  it.each([
    'src/main/push/undici-client.ts',
    'src/main/desktop/window.ts',
    'src/renderer/app/App.tsx',
    'src/shared/sheet/csv-reader.ts',
  ])('holds %s to the rules against injection', async (path) => {
    const config: unknown = await new ESLint({ cwd: root }).calculateConfigForFile(join(root, path));
    const rules = (config as { readonly rules: Readonly<Record<string, readonly unknown[]>> }).rules;
    const wanted = [
      'no-unsanitized/method',
      'no-unsanitized/property',
      'security/detect-eval-with-expression',
      'security/detect-unsafe-regex',
      'security/detect-bidi-characters',
      '@typescript-eslint/no-implied-eval',
      '@typescript-eslint/no-explicit-any',
    ];
    expect(wanted.filter((rule) => rules[rule]?.[0] !== 2)).toEqual([]);
  });

  it('is switched off nowhere in the sources for such a rule, and React is given no markup', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const found = sources.filter((name) =>
      /eslint-disable[^\n]*(?:security|unsanitized|eval)|dangerouslySetInnerHTML|@ts-(?:ignore|nocheck)/.test(
        readFileSync(join(root, 'src', name), 'utf8'),
      ),
    );
    expect(sources.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });
});

describe('the looks', () => {
  it.each([
    ['new BrowserWindow({})', isNewWindow],
    ['x = { sandbox: !1 }', flagFound],
    ['x = { nodeIntegration: true }', flagFound],
    ['x = { "webSecurity": flag }', flagFound],
    ['shell.openExternal(url)', nameFound],
    ['app.on("certificate-error", go)', textFound],
    ['globalThis.eval(text)', runsText],
    ['new Function("return 1")', runsText],
    ['setTimeout("alert(1)")', runsText],
  ])('find %s', (text, look) => {
    expect(findings([parse('made-up.js', text)], look)).toHaveLength(1);
  });
});
