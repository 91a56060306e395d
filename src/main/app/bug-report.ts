/**
 * Says on a terminal where in our code a request failed. The error's own words stay out: they may quote a
 * cell, and nobody can tell beforehand. `method` is what was asked: a call of the bridge, or a command.
 */
export function bugReporter(print: (line: string) => void): (method: string, error: unknown) => void {
  return (method, error) => {
    const kind = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    print([`${method} failed inside the app (${kind})`, ...frames.slice(0, 8)].join('\n'));
  };
}
