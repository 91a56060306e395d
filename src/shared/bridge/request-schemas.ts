import * as z from 'zod';

import { EXCLUSION_KINDS, LONGEST_EXCLUSION_NOTE } from '../batch/exclusion.ts';
import { MOST_VALUES } from '../columns/distinct-values.ts';
import { MOST_RECIPE_COLUMNS } from '../columns/recipe.ts';
import { LOST_FORMS } from '../columns/repair.ts';
import { TEXT_PARTS } from '../columns/text-part.ts';
import { countCharacters } from '../profile/scan-text.ts';
import { WIRE_NAMES } from '../profile/wire-names.ts';
import type { Contract, Method } from './contract.ts';
import { REPORT_KINDS, STEP_KINDS } from './contract.ts';
import { LANGUAGES } from './language.ts';

/** The longest text that a cell may hold: what Excel allows, with room. */
const LONGEST_CELL = 40_000;
const MOST_ROWS = 1_048_576;

const id = z.string().min(1).max(64);
const nothing = z.strictObject({});
const row = z.int().min(0).max(MOST_ROWS);
const rows = z.array(row).max(MOST_ROWS);
const column = z.enum(WIRE_NAMES);
const batch = z.strictObject({ batchId: id });
const basis = z.strictObject({ visitor: id, seen: z.int().min(0) }).optional();
const basedBatch = z.strictObject({ batchId: id, basis });
const run = z.strictObject({ runId: id });
const batchAndDestination = z.strictObject({ batchId: id, destinationId: id });
const batchRows = z.strictObject({ batchId: id, rows, basis });
const exclusionReason = z.strictObject({
  kind: z.enum(EXCLUSION_KINDS),
  note: z.string().refine((note) => countCharacters(note) <= LONGEST_EXCLUSION_NOTE),
});
const shortText = z.string().max(1_000);
const bytes = z.instanceof(Uint8Array).refine((value) => value.byteLength <= 64 * 1024 * 1024);

/** A destination as the window sends it. */
export const destinationSchema = z.strictObject({
  id,
  name: z.string().trim().min(1).max(100),
  kind: z.enum(['controller', 'practice']),
  url: z.string().max(500),
  clientCode: z
    .string()
    .max(50)
    .regex(/^[A-Za-z0-9_-]+$/),
  spelling: z.enum(['canada', 'us']),
  environment: z.enum(['production', 'test']),
  concurrency: z.int().min(1).max(16),
  requestsPerSecond: z.number().min(0.1).max(1_000).nullable(),
  emptyCells: z.enum(['omit', 'send']),
  requireContact: z.boolean(),
});

const recipeText = z.string().max(LONGEST_CELL);

const repair = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pad'), length: z.int().min(1).max(999) }),
  z.strictObject({ kind: z.literal('empty'), form: z.enum(LOST_FORMS) }),
  z.strictObject({ kind: z.literal('rejoin-month') }),
  z.strictObject({ kind: z.literal('drop-decimals') }),
  z.strictObject({ kind: z.literal('date-order'), order: z.enum(['day-first', 'month-first']) }),
  z.strictObject({ kind: z.literal('two-digit-years'), lastYear: z.int().min(0).max(99) }),
]);

const headings = z.array(recipeText).min(1).max(MOST_RECIPE_COLUMNS);

/** A recipe as the window sends it, and as the settings keep it. */
export const recipeSchema = z.strictObject({
  headings,
  fields: z
    .array(
      z.strictObject({
        field: column,
        columns: z.array(recipeText).min(1).max(MOST_RECIPE_COLUMNS),
        separator: z.string().max(10),
        part: z.enum(TEXT_PARTS).nullable(),
        repairs: z.array(repair).max(10),
        values: z.array(z.tuple([recipeText, recipeText])).max(MOST_VALUES),
      }),
    )
    .max(WIRE_NAMES.length),
  constants: z.array(z.tuple([column, recipeText])).max(WIRE_NAMES.length),
  usedAt: z.int().min(0),
});

const changes = z
  .array(z.strictObject({ row, column, value: z.string().max(LONGEST_CELL) }))
  .min(1)
  .max(2_000_000);

const someColumns = z
  .array(column)
  .max(WIRE_NAMES.length)
  .refine((names) => new Set(names).size === names.length);

/** The arrangement of the review's columns as the window sends it, and as the settings keep it. */
export const columnArrangementSchema = z.strictObject({
  order: someColumns,
  hidden: someColumns,
  widths: z.partialRecord(column, z.int().min(1).max(4_000)),
});

/** What of the settings the window may change directly. */
export const settingsChangeSchema = z.strictObject({
  lastDestinationId: z.exactOptional(id.nullable()),
  language: z.exactOptional(z.enum(LANGUAGES).nullable()),
  colorScheme: z.exactOptional(z.enum(['light', 'dark', 'auto'])),
  keepDays: z.exactOptional(z.int().min(1).max(3_650).nullable()),
  columns: z.exactOptional(columnArrangementSchema),
});

/** One schema per request of the contract; every host parses with it before a handler sees anything. */
export const requestSchemas = {
  describeApp: nothing,
  readSettings: nothing,
  changeSettings: settingsChangeSchema,
  saveDestination: z.strictObject({ destination: destinationSchema }),
  removeDestination: z.strictObject({ destinationId: id }),
  saveRecipe: z.strictObject({ recipe: recipeSchema }),
  removeRecipe: z.strictObject({ headings }),
  saveToken: z.strictObject({ destinationId: id, token: z.string().max(500) }),
  forgetToken: z.strictObject({ destinationId: id }),
  tokenState: z.strictObject({ destinationId: id }),
  testConnection: z.strictObject({ destinationId: id }),
  beginImport: z.strictObject({
    fileName: shortText,
    sheetName: shortText,
    sources: z
      .array(z.strictObject({ column, header: z.string().max(LONGEST_CELL).nullable() }))
      .min(1)
      .max(WIRE_NAMES.length),
    rows: z.int().min(1).max(MOST_ROWS),
  }),
  appendRows: z.strictObject({ batchId: id, block: bytes }),
  finishImport: batch,
  abandonImport: batch,
  listBatches: nothing,
  openBatch: batch,
  readBlock: z.strictObject({ batchId: id, block: z.int().min(0).max(MOST_ROWS) }),
  deleteBatch: batch,
  editCells: z.strictObject({
    batchId: id,
    kind: z.enum(STEP_KINDS),
    changes,
    basis,
  }),
  undo: basedBatch,
  redo: basedBatch,
  listSteps: batch,
  approveRows: z.strictObject({ batchId: id, rows: z.union([rows, z.literal('ready')]), basis }),
  withdrawApproval: batchRows,
  excludeRows: z.strictObject({ batchId: id, rows, basis, reason: exclusionReason.optional() }),
  includeRows: batchRows,
  checkRun: batchAndDestination,
  findClaims: batchAndDestination,
  startRun: z.strictObject({ batchId: id, destinationId: id, confirmation: shortText, basis }),
  pauseRun: run,
  resumeRun: run,
  cancelRun: run,
  networkReturned: nothing,
  listRuns: batch,
  listAttempts: z.strictObject({ batchId: id, row }),
  makeReport: z.strictObject({ batchId: id, kind: z.enum(REPORT_KINDS) }),
  salvage: nothing,
} satisfies { [Name in Method]: z.ZodType<Contract[Name]['request']> };
