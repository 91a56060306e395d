import { describeProblem } from '../../shared/bridge/problem.ts';
import type { Result } from '../../shared/bridge/result.ts';
import { CommandFailure } from './terminal.ts';

/** The value of a result; a problem ends the command with its sentence. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new CommandFailure(describeProblem(result.problem, 'en'));
}
