import { XmlScanner } from '../xml-scanner.ts';

/** The name of an element without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A relation of one part to another. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `chartsheet`, `styles`, `sharedStrings` ... */
  readonly type: string;
  /** The name of the other part in the archive. */
  readonly part: string;
}

/** The part that holds the relations of a part; `''` for the archive as a whole. */
export function relationsPart(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

/** The relations of `part`, from the XML of its {@link relationsPart}; those that lead outside are left out. */
export function readRelations(xml: string, part: string): readonly Relation[] {
  const relations: Relation[] = [];
  const scanner = new XmlScanner(xml);
  for (let token = scanner.next(); token !== null; token = scanner.next()) {
    if (token !== 'open' || localName(scanner.name) !== 'Relationship') continue;
    const target = scanner.attribute('Target');
    if (target === null || scanner.attribute('TargetMode') === 'External') continue;
    const type = scanner.attribute('Type') ?? '';
    relations.push({
      id: scanner.attribute('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      part: resolvePart(target, part),
    });
  }
  return relations;
}

/** A target as the name of an entry. Only ever a key of the archive, never a path. */
function resolvePart(target: string, from: string): string {
  const segments = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const segment of target.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
