import type { UserType } from '../bridge/contract.ts';
import type { Result } from '../bridge/result.ts';
import { bad, good } from '../bridge/result.ts';
import type { HttpAnswer, HttpReply } from './http-reply.ts';
import { readJsonObject, readRefusal } from './reply-body.ts';

/** More user types than this no controller has; the rest is not shown. */
const MOST_TYPES = 1_000;

/**
 * The reply of `profiles/types/list` (opscom.wiki, "Pull API: UserType"):
 * `{"status":"success","user_types":[{"id":"1","type_name":"Full Time Student","ext_info":"Student"}]}`.
 * As for rows, the body decides first and the status second. Problems: `controller-unreachable`,
 * `controller-refused` (a documented code, 401, 403), `controller-answer` (anything else).
 */
export function readUserTypes(reply: HttpReply, host: string): Result<readonly UserType[]> {
  if (reply.kind === 'failure') return bad('controller-unreachable', { host, cause: reply.systemCode });
  const object = readJsonObject(reply.body, reply.bodyTooLong);
  const refused = typeof object === 'string' ? null : readRefusal(object.values);
  if (refused?.kind === 'refusal') {
    return bad('controller-refused', { code: refused.code ?? reply.status, message: refused.message });
  }
  if (reply.status === 401 || reply.status === 403) {
    return bad('controller-refused', { code: reply.status, message: `HTTP ${reply.status}` });
  }
  const types = typeof object === 'string' || !isGood(reply) ? null : listOf(object.values);
  return types === null ? bad('controller-answer', { host, status: reply.status }) : good(types);
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status <= 299;
}

/** null where the members are not the documented ones. */
function listOf(values: ReadonlyMap<string, unknown>): readonly UserType[] | null {
  const types = values.get('user_types');
  if (values.get('status') !== 'success' || !Array.isArray(types)) return null;
  const read = types.slice(0, MOST_TYPES).map(readType);
  return read.every((type) => type !== null) ? read : null;
}

function readType(type: unknown): UserType | null {
  if (typeof type !== 'object' || type === null) return null;
  const id: unknown = Reflect.get(type, 'id');
  const name: unknown = Reflect.get(type, 'type_name');
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof name !== 'string') return null;
  return { id: String(id), name };
}
