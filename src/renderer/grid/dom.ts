const SVG = 'http://www.w3.org/2000/svg';

/** A new element with a class and attributes. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Sets an attribute, or takes it away; touches the document only where that changes something. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/** The id of the symbol for a row's state or a note's tone; `GridSymbols` puts them into the document. */
export function symbolId(name: string): string {
  return `grid-symbol-${name}`;
}

/** A picture that shows one of the symbols, hidden from screen readers: its word always stands beside it. */
export function makePicture(className: string): {
  readonly picture: SVGSVGElement;
  show: (name: string) => void;
} {
  const picture = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  picture.setAttribute('class', className);
  picture.setAttribute('aria-hidden', 'true');
  picture.append(use);
  return {
    picture,
    show: (name) => {
      setAttribute(use, 'href', `#${symbolId(name)}`);
      setAttribute(picture, 'class', `${className} is-${name}`);
    },
  };
}
