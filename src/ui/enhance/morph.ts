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
  const keyed = new Map([...old.children].map((child) => [kindOf(child), child]));
  // comments are the framework's own marks
  const wantedNodes = [...fresh.childNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE);
  /** how many of each kind are still wanted: what is none of them makes room */
  const open = new Map<string, number>();
  for (const node of wantedNodes) open.set(kindOf(node), (open.get(kindOf(node)) ?? 0) + 1);
  let next: ChildNode | null = old.firstChild;
  for (const wanted of wantedNodes) {
    const kind = kindOf(wanted);
    while (next !== null && !open.get(kindOf(next))) next = dropped(next);
    open.set(kind, (open.get(kind) ?? 0) - 1);
    const there: ChildNode | null = next !== null && kindOf(next) === kind ? next : null;
    const known = there ?? (isKeyed(wanted) ? (keyed.get(kind) ?? null) : null);
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

const isKeyed = (node: Node): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset['key'] !== undefined;

/** Nodes of one kind can become each other. */
const kindOf = (node: Node) => (isKeyed(node) ? `key ${node.dataset['key']}` : node.nodeName);

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
