// Security headers of every answer: only our own origin, isolated, nothing framed, nothing guessed.

/** What the product uses itself; everything else that a browser could lend a page is given to none. */
const LENT = ['autoplay', 'camera', 'clipboard-write', 'fullscreen', 'publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock'];
const DENIED = [
  'accelerometer', 'bluetooth', 'browsing-topics', 'clipboard-read', 'display-capture', 'encrypted-media', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'local-fonts', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture', 'serial', 'storage-access', 'usb', 'web-share', 'window-management', 'xr-spatial-tracking',
];
const permissions = [...LENT.map((name) => `${name}=(self)`), ...DENIED.map((name) => `${name}=()`)].join(', ');

/** `demandsTls` adds transport security, for the whole host and all its ports; the page's scripts and styles are files, so no inline source is allowed. */
export function securityHeaders(demandsTls: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "style-src-attr 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types guankou-worker",
  ].join('; ');
  return {
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'origin-agent-cluster': '?1',
    'permissions-policy': permissions,
    'x-permitted-cross-domain-policies': 'none',
    ...(demandsTls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}
