// Links to this page itself.

/** The parameters of the address that a click turns this page to; null for any other click. @param {MouseEvent} event */
export function turning(event) {
  const address = event.target.closest?.("a[href^='./'], a[href^='/']")?.getAttribute("href");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!address || !plain) return null;
  const { pathname, searchParams } = new URL(address, location.href);
  return pathname === location.pathname ? searchParams : null;
}
