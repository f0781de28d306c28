/**
 * Keeps what an open screen shows as it stands, by the server's events (§3.1.7). The
 * page's head names the address that tells its live parts anew, as HTML; each has its
 * name in `data-live`. Built as a module of its own, which those screens alone load (LiveMark).
 */
import { deviceTail } from '#core/device-tail.ts';
import { followChanges } from './live-changes.ts';
import { tellChanged } from './live-note.ts';
import { morph } from './morph.ts';
import { viewingHeaders } from './viewed.ts';

const parts = (where: ParentNode) =>
  new Map(
    [...where.querySelectorAll<HTMLElement>('[data-live]')].map((part) => [
      part.dataset['live'] ?? '',
      part,
    ]),
  );

/** The devices that the page shows. @param of `rows`, or one device's id */
function concerned(of: string): string {
  const rows = document.querySelectorAll<HTMLElement>('[data-live] tr[data-key]');
  const ids = of === 'rows' ? [...rows].map((row) => row.dataset['key'] ?? '') : [of];
  return ids.map(deviceTail).join('.');
}

async function refresh(address: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { signal, headers: viewingHeaders });
  const isHtml = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  // signed out meanwhile: the sign-in form says so, and leads back; or another is viewed by now
  if (answer.redirected || answer.status === 409) return location.reload();
  if (!answer.ok || !isHtml) return;
  const fresh = parts(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  const shown = parts(document);
  // another screen by now, such as Home when the first device has reported
  if ([...fresh.keys()].join() !== [...shown.keys()].join()) return location.reload();
  for (const [name, part] of shown) {
    const now = fresh.get(name);
    if (now !== undefined) morph(part, now);
  }
  tellChanged();
}

const live = document.querySelector<HTMLMetaElement>('meta[name="kado-live"]');
if (live !== null) {
  const { seen = '0', of } = live.dataset;
  followChanges({
    seen,
    shown: () => (of === undefined ? null : concerned(of)),
    refresh: (signal) => refresh(live.content, signal),
  });
}
