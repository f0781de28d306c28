/** Makes a shown part of the page like a fresh one by changing only what differs (idiomorph). */
import { Idiomorph } from 'idiomorph';

/**
 * Elements with an `id` are known by it wherever they move, the others by what they are like.
 * What has the focus or was unfolded stays so.
 */
export function morph(old: Element, fresh: Element): void {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  Idiomorph.morph(old, fresh, {
    callbacks: {
      // what somebody unfolded, or folded, stays so
      beforeAttributeUpdated: (name) => name !== 'open',
    },
  });
  // the library gives it back to elements with an id alone
  if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
}
