/** What a trace must hold for {@link mainThreadTasks}. */
export const TRACED = ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'];

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds since some beginning. */
  readonly ts: number;
  /** Microseconds by the clock, and of processor time where the platform tells it. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly chrome_mojo_event_info?: { readonly mojo_interface_tag?: string };
  };
}

/**
 * The tasks of the page's main thread in a Chromium trace; the longest ones in whole milliseconds. What the test
 * itself asks of the page (its locators walk through all of it) is left out.
 */
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
  const onMain = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && mainThreads.has(`${pid}:${tid}`));
  const asked = onMain.filter(
    ({ args }) => args?.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession',
  );
  const tasks = onMain.filter((task) => task.name === 'RunTask' && !asked.some((one) => isWithin(one, task)));
  const longest = (key: 'dur' | 'tdur'): number =>
    Math.round(tasks.reduce((most, task) => Math.max(most, task[key] ?? 0), 0) / 1000);
  if (tasks.length > 0 && tasks.every(({ tdur }) => tdur === undefined)) {
    throw new Error('this browser does not tell the processor time of tasks');
  }
  return { count: tasks.length, wall: longest('dur'), cpu: longest('tdur') };
}

function isWithin(event: TraceEvent, task: TraceEvent): boolean {
  if (event.pid !== task.pid || event.tid !== task.tid) return false;
  return event.ts >= task.ts && event.ts < task.ts + (task.dur ?? 0);
}
