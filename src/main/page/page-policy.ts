/**
 * The content security policy of the page, in every host. It begins at nothing and allows the page's own
 * scripts, workers, styles and fonts; pictures may also be made in memory. Style elements that a component
 * makes at run time carry the nonce.
 */
function contentPolicy(nonce: string, mayCompile: boolean): string {
  return [
    "default-src 'none'",
    // A worker obeys the policy of its own answer; its kernel is compiled from what the script itself holds.
    mayCompile ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The headers that every answer carries, whatever it is: page, script, refusal.
 *
 * @param mayCompile whether what runs under them may compile WebAssembly, which the page may not
 */
export function policyHeaders(nonce: string, mayCompile = false): Record<string, string> {
  return {
    'Content-Security-Policy': contentPolicy(nonce, mayCompile),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  };
}
