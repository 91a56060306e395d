/** What a trace must hold for {@link mainThreadTasks}. */
export const TRACED = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of processor time where the platform tells it. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The tasks of the page's main thread in a Chromium trace; the longest ones in whole milliseconds. */
export function mainThreadTasks(trace: Buffer): {
  readonly count: number;
  readonly wall: number;
  readonly cpu: number;
} {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && mainThreads.has(`${pid}:${tid}`),
  );
  const longest = (key: 'dur' | 'tdur'): number =>
    Math.round(tasks.reduce((most, task) => Math.max(most, task[key] ?? 0), 0) / 1000);
  if (tasks.length > 0 && tasks.every(({ tdur }) => tdur === undefined)) {
    throw new Error('this browser does not tell the processor time of tasks');
  }
  return { count: tasks.length, wall: longest('dur'), cpu: longest('tdur') };
}
