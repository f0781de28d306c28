/**
 * Makes an element like another one by changing only what differs: what has the focus,
 * is scrolled or unfolded stays. Children are known by their `data-key`, the others
 * by their place.
 */
export function morph(old: Element, fresh: Element): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  become(old, fresh);
  // what moved to another place has lost it
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
}

function become(old: Element, fresh: Element): void {
  alignAttributes(old, fresh);
  const byKey = new Map<string, Element>();
  for (const child of old.children) {
    const key = keyOf(child);
    if (key !== null) byKey.set(key, child);
  }
  const stay = new Set([...fresh.children].map(keyOf));
  // comments are the framework's own marks
  const isGone = (node: ChildNode) =>
    node.nodeType === Node.COMMENT_NODE || (keyOf(node) !== null && !stay.has(keyOf(node)));
  let next: ChildNode | null = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    if (wanted.nodeType === Node.COMMENT_NODE) continue;
    while (next !== null && isGone(next)) next = dropped(next);
    const key = keyOf(wanted);
    const known = key === null ? (isAlike(next, wanted) ? next : null) : (byKey.get(key) ?? null);
    if (known === null) {
      old.insertBefore(wanted, next);
      continue;
    }
    if (known === next) next = next.nextSibling;
    else old.insertBefore(known, next);
    if (known instanceof Element && wanted instanceof Element) become(known, wanted);
    else if (known.nodeValue !== wanted.nodeValue) known.nodeValue = wanted.nodeValue;
  }
  while (next !== null) next = dropped(next);
}

const keyOf = (node: Node) => (node instanceof HTMLElement ? (node.dataset['key'] ?? null) : null);

/** Whether what stands at a place can become what is wanted there. */
function isAlike(old: ChildNode | null, wanted: ChildNode): boolean {
  return old?.nodeName === wanted.nodeName && keyOf(old) === null;
}

function dropped(node: ChildNode): ChildNode | null {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function alignAttributes(old: Element, fresh: Element): void {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== 'open') old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    // what somebody unfolded, or folded, stays so
    if (old.getAttribute(name) !== value && name !== 'open') old.setAttribute(name, value);
  }
}
