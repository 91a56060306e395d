/** What the scanner stands at. */
export type XmlToken = 'open' | 'close' | 'text';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Walks through XML one token at a time. It knows no document type: entities of one are never expanded and
 * nothing is ever fetched. It checks no nesting; who needs it counts.
 */
export class XmlScanner {
  readonly #source: string;
  #at = 0;
  #tagEnd = 0;
  #attributes = '';
  #pendingClose = false;
  /** The qualified name of the element just opened or closed. */
  name = '';
  /** The text just passed, entities resolved. */
  text = '';
  /** Whether the element just opened is written as `<a/>`; its `close` follows all the same. */
  isEmpty = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Goes to the next token; null at the end. */
  next(): XmlToken | null {
    if (this.#pendingClose) {
      this.#pendingClose = false;
      return 'close';
    }
    const source = this.#source;
    while (this.#at < source.length) {
      if (source.charCodeAt(this.#at) !== 0x3c) return this.#readText();
      if (source.startsWith('<!--', this.#at)) this.#skipTo('-->');
      else if (source.startsWith('<![CDATA[', this.#at)) return this.#readCharacterData();
      else if (source.startsWith('<?', this.#at)) this.#skipTo('?>');
      else if (source.startsWith('<!', this.#at)) this.#skipDeclaration();
      else return this.#readTag();
    }
    return null;
  }

  /** The value of an attribute of the element just opened, by its qualified name; null where it has none. */
  attribute(name: string): string | null {
    const attributes = this.#attributes;
    for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
      const before = attributes.charCodeAt(at - 1);
      if (at > 0 && before > 0x20) continue;
      const match = /^\s*=\s*(["'])/.exec(attributes.slice(at + name.length, at + name.length + 12));
      if (match === null) continue;
      const start = at + name.length + match[0].length;
      const end = attributes.indexOf(match[1] ?? '"', start);
      return end < 0 ? null : resolveEntities(attributes.slice(start, end));
    }
    return null;
  }

  /** Goes past the end of the element just opened. */
  skip(): void {
    if (this.isEmpty) {
      this.next();
      return;
    }
    const { name } = this;
    for (let depth = 1; depth > 0;) {
      const token = this.next();
      if (token === null) return;
      if (token === 'text' || this.name !== name) continue;
      depth += token === 'open' ? 1 : -1;
    }
  }

  #readText(): XmlToken {
    const end = this.#source.indexOf('<', this.#at);
    const stop = end < 0 ? this.#source.length : end;
    this.text = resolveEntities(this.#source.slice(this.#at, stop));
    this.#at = stop;
    return 'text';
  }

  #readCharacterData(): XmlToken {
    const end = this.#source.indexOf(']]>', this.#at);
    const stop = end < 0 ? this.#source.length : end;
    this.text = this.#source.slice(this.#at + 9, stop);
    this.#at = Math.min(stop + 3, this.#source.length);
    return 'text';
  }

  #readTag(): XmlToken {
    const source = this.#source;
    const isClose = source.charCodeAt(this.#at + 1) === 0x2f;
    const start = this.#at + (isClose ? 2 : 1);
    this.#findTagEnd(start);
    let nameEnd = start;
    while (nameEnd < this.#tagEnd && !isDelimiter(source.charCodeAt(nameEnd))) nameEnd += 1;
    this.name = source.slice(start, nameEnd);
    this.#at = this.#tagEnd + 1;
    this.isEmpty = !isClose && source.charCodeAt(this.#tagEnd - 1) === 0x2f;
    this.#pendingClose = this.isEmpty;
    this.#attributes = isClose ? '' : source.slice(nameEnd, this.#tagEnd - (this.isEmpty ? 1 : 0));
    return isClose ? 'close' : 'open';
  }

  /** The `>` of a tag, not one inside of a quoted value. */
  #findTagEnd(start: number): void {
    const source = this.#source;
    let at = start;
    for (; at < source.length; at += 1) {
      const code = source.charCodeAt(at);
      if (code === 0x3e) break;
      if (code !== 0x22 && code !== 0x27) continue;
      const close = source.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (close < 0) break;
      at = close;
    }
    this.#tagEnd = at;
  }

  #skipTo(end: string): void {
    const at = this.#source.indexOf(end, this.#at);
    this.#at = at < 0 ? this.#source.length : at + end.length;
  }

  /** A document type, with the internal subset that it may have. */
  #skipDeclaration(): void {
    const close = this.#source.indexOf('>', this.#at);
    const bracket = this.#source.indexOf('[', this.#at);
    this.#skipTo(bracket >= 0 && bracket < close ? ']>' : '>');
  }
}

function isDelimiter(code: number): boolean {
  return code <= 0x20 || code === 0x2f || code === 0x3e;
}

/** Resolves the five named entities of XML and numbers; everything else stays as it is written. */
export function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,8}|#\d{1,9}|[a-z]{2,4});/gi, (written, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? written;
    return characterOf(name) ?? written;
  });
}

/** The character of `#233` or `#xE9`, or null where there is none of that number. */
export function characterOf(reference: string): string | null {
  const code = /^#x/i.test(reference) ? Number.parseInt(reference.slice(2), 16) : Number(reference.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
