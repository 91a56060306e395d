import type { PracticeOptions } from '../practice/practice-controller.ts';
import { PracticeController } from '../practice/practice-controller.ts';
import { jsonLine } from './json-lines.ts';
import type { PracticeArguments } from './practice-arguments.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** `opscom-batch practice --port N`: the practice controller alone, until Ctrl-C. */
export async function practiceCommand(
  { port, options }: PracticeArguments,
  terminal: Terminal,
  interrupted: AbortSignal,
): Promise<ExitStatus> {
  const controller = new PracticeController(options);
  try {
    const { url } = await controller.listen(port);
    terminal.out(jsonLine({ url }));
    terminal.err(
      `The practice controller answers at ${url}. ${behaviour(options)} Any token will do. Stop it with Ctrl-C.\n`,
    );
  } catch (error: unknown) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CommandFailure(`Port ${port} cannot be used. Choose another one with --port.`);
  }
  await new Promise<void>((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener('abort', () => resolve(), { once: true });
  });
  await controller.close();
  return EXIT.good;
}

/** What the controller was told to do, in a sentence or two. */
function behaviour(options: PracticeOptions): string {
  const {
    latency = 0,
    jitter = 0,
    failRate = 0,
    failWith = [],
    seed,
    retryAfter,
    refusalStatus = 200,
  } = options;
  const wait = jitter === 0 ? `${latency} ms` : `${latency} to ${latency + jitter} ms`;
  const said = [latency + jitter === 0 ? 'It answers at once' : `It answers after ${wait}`];
  if (failRate > 0) {
    said.push(
      `${Number((failRate * 100).toFixed(4))}% of the requests go wrong (${failWith.join(', ')}; seed ${seed})`,
    );
  }
  if (retryAfter !== undefined) said.push(`429 and 503 come with Retry-After ${retryAfter}`);
  if (refusalStatus !== 200) said.push(`refusals come with HTTP ${refusalStatus}`);
  return `${said.join('; ')}.`;
}
