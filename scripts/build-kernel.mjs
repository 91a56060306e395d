/**
 * Compiles src/kernel (AssemblyScript) into src/shared/sheet/kernel/kernel-code.ts, which git ignores: after `npm ci`,
 * and before every build and test where its sources have changed since.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const OPTIONS = [
  '--optimizeLevel=3',
  '--noAssert',
  '--runtime=stub',
  '--enable=simd',
  // Up to the shared strings, which the kernel makes room for itself; see layout.ts.
  '--initialMemory=120',
  '--memoryBase=1024',
];

/**
 * Compiles where the sources are others than those of the code that is there. Rejects with what the compiler says.
 * `root` is the folder of the project: this module may be a part of a bundled configuration.
 */
export async function ensureKernel(root) {
  const folder = join(root, 'src/kernel');
  const target = join(root, 'src/shared/sheet/kernel/kernel-code.ts');
  const digest = await digestOfSources(root, folder);
  const known = await readFile(target, 'utf8').catch(() => '');
  if (known.includes(digest)) return;
  const code = Buffer.from(await compile(folder)).toString('base64');
  const text = `/**
 * The kernel as WebAssembly, in base64. Made by scripts/build-kernel.mjs from src/kernel; not to be changed by hand.
 * Sources: ${digest}
 */
export const KERNEL_CODE =
  '${code}';
`;
  // In one go: another process may be reading it.
  const half = `${target}.${process.pid}.half`;
  await writeFile(half, text);
  await rename(half, target);
}

/** Of every source, the compiler's version and its options. */
async function digestOfSources(root, folder) {
  const { version } = createRequire(join(root, 'package.json'))('assemblyscript/package.json');
  const hash = createHash('sha256').update([version, ...OPTIONS].join(' '));
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort()) {
    hash.update(`\0${name}\0`).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}

async function compile(folder) {
  const asc = (await import('assemblyscript/asc')).default;
  const files = new Map();
  const { error, stderr } = await asc.main(
    ['index.ts', '--baseDir', folder, '--outFile=kernel.wasm', ...OPTIONS],
    {
      readFile: (name, base) => readFile(resolve(base, name), 'utf8').catch(() => null),
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => [],
      stdout: { write: () => true },
    },
  );
  const said = stderr.toString();
  if (error !== null) throw new Error(`The kernel could not be compiled.\n${said}`);
  const code = files.get('kernel.wasm');
  if (code === undefined) throw new Error('The compiler of the kernel wrote nothing.');
  return code;
}

/** After `npm ci --omit=dev` there is no compiler, and nothing else to build the app with either. */
function hasCompiler(root) {
  try {
    createRequire(join(root, 'package.json')).resolve('assemblyscript/package.json');
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = resolve(import.meta.dirname, '..');
  if (!hasCompiler(root)) {
    process.stderr.write('The kernel is not compiled: the packages for development are not installed.\n');
  } else {
    await ensureKernel(root).catch((error) => {
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 2;
    });
  }
}
