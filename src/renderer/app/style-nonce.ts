/** The nonce under which style elements are allowed; the host writes it into index.html for each window. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
