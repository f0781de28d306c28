/**
 * The clock of the banner over a viewed customer's portal (§11): how many minutes are
 * left, and that the time is over. By this machine's own stopwatch: its clock may be wrong.
 */
const everyMs = 5_000;

for (const banner of document.querySelectorAll<HTMLElement>('[data-left-ms]')) {
  const said = banner.querySelector('.said');
  const left = banner.querySelector<HTMLElement>('[data-minutes]');
  const startMs = performance.now();
  const ticking = setInterval(() => {
    const leftMs = Number(banner.dataset['leftMs']) - (performance.now() - startMs);
    if (leftMs > 0) {
      const minutes = String(Math.ceil(leftMs / 60_000));
      const text = left?.dataset['minutes']?.replace('{minutes}', minutes) ?? '';
      if (left !== null && left.textContent !== text) left.textContent = text;
      return;
    }
    clearInterval(ticking);
    const [status, strong] = [document.createElement('p'), document.createElement('strong')];
    status.setAttribute('role', 'status');
    said?.replaceChildren(status);
    status.append(strong);
    strong.textContent = banner.dataset['over'] ?? '';
  }, everyMs);
}
