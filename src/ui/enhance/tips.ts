/**
 * Where what a mark means is shown, for browsers that cannot place it beside its
 * value by themselves (anchor positioning): in the window, so that the frame that
 * the table scrolls in does not cut it. CounterTable.svelte says the same in CSS.
 */
import { tipPlace } from './tip-place.ts';

const value = 'td > :is(a, b):has(> i[aria-label])';

function place(one: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const places = tipPlace(one.getBoundingClientRect(), {
    width: clientWidth,
    height: clientHeight,
    widest: Math.min(20 * rem, 0.8 * innerWidth),
  });
  for (const [side, distance] of Object.entries(places)) {
    one.style.setProperty(`--tip-${side}`, distance === null ? 'auto' : `${distance}px`);
  }
}

function attach(table: HTMLTableElement): void {
  const onValue = ({ target }: Event) => {
    const one = target instanceof Element ? target.closest<HTMLElement>(value) : null;
    if (one !== null) place(one);
  };
  table.addEventListener('pointerover', onValue);
  table.addEventListener('focusin', onValue);
  // on its way with the value, whatever scrolls
  const follow = () => {
    const shown = `:is(${value}):is(:hover, :focus-visible)`;
    for (const one of table.querySelectorAll<HTMLElement>(shown)) place(one);
  };
  document.addEventListener('scroll', follow, { capture: true, passive: true });
  table.setAttribute('data-tips', '');
}

if (!CSS.supports('position-area: bottom')) {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.counters')) attach(table);
}
