import { dirname, relative, resolve, sep } from 'node:path';

/** Whether a path lies in a folder, or is that file. */
function isIn(path, folder) {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !way.startsWith(sep));
}

/**
 * Bans imports by where the importing and the imported file stand: each zone has a `target` folder, the
 * `from` folders that its files must not import, and the message that names the right module instead.
 */
export const importZones = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { root: { type: 'string' }, zones: { type: 'array' } } }],
  },
  create(context) {
    const [{ root, zones }] = context.options;
    const file = context.filename;
    const mine = zones.filter(({ target }) => isIn(file, resolve(root, target)));
    if (mine.length === 0) return {};
    function check(node) {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const imported = resolve(dirname(file), source);
      const broken = mine.find(({ from }) => from.some((folder) => isIn(imported, resolve(root, folder))));
      if (broken !== undefined) context.report({ node: node.source, message: broken.message });
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
