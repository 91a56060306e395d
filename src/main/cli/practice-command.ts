import { PracticeController } from '../practice/practice-controller.ts';
import type { ExitStatus, Terminal } from './terminal.ts';
import { CommandFailure, EXIT } from './terminal.ts';

/** `opscom-batch practice --port N`: the practice controller alone, until Ctrl-C. */
export async function practiceCommand(
  port: number,
  terminal: Terminal,
  interrupted: AbortSignal,
): Promise<ExitStatus> {
  const controller = new PracticeController();
  try {
    const { url } = await controller.listen(port);
    terminal.out(`${JSON.stringify({ url })}\n`);
    terminal.err(`The practice controller answers at ${url}. Any token will do. Stop it with Ctrl-C.\n`);
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
