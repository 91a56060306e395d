import type { Recipe } from '../../shared/columns/recipe.ts';
import { getBridge } from '../app/bridge.ts';
import { notifyProblem } from '../app/notices.ts';
import { askForSettings } from '../app/session.ts';

/** Keeps how an export was read. Where that fails, the batch is there all the same, and the reason is said. */
export async function rememberRecipe(recipe: Recipe): Promise<void> {
  const answer = await askForSettings(() => getBridge().saveRecipe({ recipe }));
  if (!answer.ok) notifyProblem(answer.problem);
}

/** Forgets how exports with these columns are read. Gives whether it worked. */
export async function forgetRecipe(headings: readonly string[]): Promise<boolean> {
  const answer = await askForSettings(() => getBridge().removeRecipe({ headings }));
  if (!answer.ok) notifyProblem(answer.problem);
  return answer.ok;
}
