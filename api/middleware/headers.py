"""What every response tells a browser to refuse."""

from __future__ import annotations

from typing import Final

POLICY: Final = (
    "default-src 'none'",
    # What the page is made of is its own, and comes in files: no inline script or style, no other origin.
    *("script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"),
    *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
    # A script of the page that wrote markup, from a text or by mistake, is stopped by the browser.
    *("require-trusted-types-for 'script'", "trusted-types 'none'"),
)
UNUSED: Final = (
    *("accelerometer", "browsing-topics", "camera", "clipboard-read", "display-capture", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
)
SECURITY: Final = {
    "content-security-policy": "; ".join(POLICY),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": ", ".join((*(f"{feature}=()" for feature in UNUSED), "clipboard-write=(self)")),
}
NOT_KEPT: Final = {"cache-control": "no-store"}  # a search's address holds a question: no browser keeps it on disk
