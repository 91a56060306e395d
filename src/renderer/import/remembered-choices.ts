import type { StoreApi } from 'zustand/vanilla';

import type { FieldSources } from '../../shared/columns/field-source.ts';
import { plainSources } from '../../shared/columns/field-source.ts';
import type { Recipe, Replay } from '../../shared/columns/recipe.ts';
import { findRecipe, makeRecipe, replayRecipe } from '../../shared/columns/recipe.ts';
import type { WireName } from '../../shared/profile/wire-names.ts';
import { constantsOf } from './import-plan.ts';
import type { ImportState } from './import-state.ts';
import type { MappingAction } from './mapping.ts';
import type { SheetColumns } from './worker-messages.ts';

/** Where recipes come from and go to. */
export interface RecipePorts {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** How exports were read before. */
  readonly recipes: () => readonly Recipe[];
  /** Keeps how this one was read, for the next time. */
  readonly remember: (recipe: Recipe) => void;
}

/** Reads a sheet as one like it was read before, where that is known and still fits. */
export class RememberedChoices {
  readonly #state: StoreApi<ImportState>;
  readonly #ports: RecipePorts;
  readonly #map: (action: MappingAction) => void;

  constructor(state: StoreApi<ImportState>, ports: RecipePorts, map: (action: MappingAction) => void) {
    this.#state = state;
    this.#ports = ports;
    this.#map = map;
  }

  /** Maps columns that were just read: as remembered where no required one is gone, else as recognised. */
  begin(): void {
    const { columns, isPractice } = this.#state.getState();
    const replay = columns === null || isPractice ? null : this.#replay(columns);
    this.#state.setState({ remembered: replay === null ? null : { replay, isApplied: false } });
    if (replay !== null && replay.lacks.length === 0) this.take();
    else this.#map({ type: 'reset', sources: columns === null ? new Map() : matchedSources(columns) });
  }

  /** Takes over what is remembered of sheets like this one. */
  take(): void {
    const { remembered, mapping } = this.#state.getState();
    if (remembered === null) return;
    const { replay } = remembered;
    this.#state.setState({ remembered: { replay, isApplied: true } });
    const constants = new Map([...mapping.constants, ...replay.constants]);
    this.#map({ type: 'reset', sources: replay.sources, constants });
  }

  /** Leaves it aside: the columns are matched as in a sheet that was never seen. */
  startAfresh(): void {
    const { remembered, columns } = this.#state.getState();
    if (remembered === null || columns === null) return;
    this.#state.setState({ remembered: { replay: remembered.replay, isApplied: false } });
    this.#map({ type: 'reset', sources: matchedSources(columns), constants: new Map() });
  }

  /** It is not kept any more, and what came from it goes. */
  forget(): void {
    if (this.#state.getState().remembered?.isApplied === true) this.startAfresh();
    this.#state.setState({ remembered: null });
  }

  /** Keeps how this sheet was read. */
  keep(): void {
    const { columns, mapping, isPractice } = this.#state.getState();
    if (columns === null || isPractice) return;
    const { sources } = mapping;
    const recipe = makeRecipe(columns.columns, sources, constantsOf(mapping.constants), this.#ports.now());
    if (recipe !== null) this.#ports.remember(recipe);
  }

  #replay({ columns }: SheetColumns): Replay | null {
    const names = columns.map(({ name }) => name);
    const recipe = findRecipe(this.#ports.recipes(), names);
    const recognised = new Map(
      columns.flatMap(({ column, match }): [number, WireName][] =>
        match === null ? [] : [[column, match.name]],
      ),
    );
    return recipe === null ? null : replayRecipe(recipe, columns, recognised);
  }
}

function matchedSources({ columns }: SheetColumns): FieldSources {
  return plainSources(
    columns.flatMap(({ column, match }): [number, WireName][] =>
      match === null ? [] : [[column, match.name]],
    ),
  );
}
