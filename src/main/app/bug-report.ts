import type { BugReporter } from './dispatch.ts';

/**
 * Says on a terminal where in our code a request failed. The error's own words stay out: they may quote a
 * cell, and nobody can tell beforehand.
 */
export function bugReporter(print: (line: string) => void): BugReporter {
  return (method, error) => {
    const kind = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
    print([`${method} failed inside the app (${kind})`, ...frames.slice(0, 8)].join('\n'));
  };
}
