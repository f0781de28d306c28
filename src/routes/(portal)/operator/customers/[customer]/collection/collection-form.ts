/** The forms of how devices are asked and looked for (§12): read as they were typed, and as what they mean. */
import type { CommunicationWindow } from '#core/collecting.ts';
import { mostWindows, tidyWindow, type CollectionSettings } from '#core/collection-settings.ts';
import type { ScanInput } from '#server/services/change-scan.ts';

export interface TypedCollection {
  stateMinutes: string;
  counterHours: string;
  /** those that are there, and some to fill in */
  windows: CommunicationWindow[];
}

/** Empty lines that a form has beside those that are filled in. */
const spareLines = 2;
const blank: CommunicationWindow = { weekdays: '', from: '', to: '' };

export function typedCollection(settings: CollectionSettings): TypedCollection {
  const { stateMinutes, counterHours, windows } = settings;
  return {
    stateMinutes: String(stateMinutes ?? ''),
    counterHours: String(counterHours ?? ''),
    windows: withSpare(windows),
  };
}

function withSpare(windows: readonly CommunicationWindow[]): CommunicationWindow[] {
  const spare = Math.max(0, Math.min(spareLines, mostWindows - windows.length));
  return [...windows, ...Array.from({ length: spare }, () => ({ ...blank }))];
}

export function readCollectionForm(form: FormData): {
  typed: TypedCollection;
  settings: CollectionSettings;
} {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const lines = Array.from({ length: mostWindows + spareLines }, (_, line) => ({
    weekdays: form.getAll(`days-${line}`).join(''),
    from: text(`from-${line}`),
    to: text(`to-${line}`),
  }));
  // a line that says nothing is none
  const windows = lines.filter((one) => one.weekdays + one.from + one.to !== '');
  const [stateMinutes, counterHours] = [text('stateMinutes'), text('counterHours')];
  return {
    typed: { stateMinutes, counterHours, windows: withSpare(windows) },
    settings: {
      stateMinutes: wholeOf(stateMinutes),
      counterHours: wholeOf(counterHours),
      windows: windows.map(tidyWindow),
    },
  };
}

/** What is no number is out of every range. */
function wholeOf(text: string): number | null {
  if (text === '') return null;
  const digits = text.normalize('NFKC');
  return /^\d{1,6}$/.test(digits) ? Number(digits) : -1;
}

export interface TypedScan {
  collectorId: string;
  ranges: string;
  everyHours: string;
  mdns: boolean;
  ipp: boolean;
}

export function readScanForm(form: FormData): { scan: TypedScan; input: ScanInput } {
  const collectorId = String(form.get('collector') ?? '');
  const ranges = String(form.get(`ranges-${collectorId}`) ?? '').slice(0, 10_000);
  const everyHours = String(form.get(`everyHours-${collectorId}`) ?? '').trim();
  const mdns = form.has(`mdns-${collectorId}`);
  const ipp = form.has(`ipp-${collectorId}`);
  return {
    scan: { collectorId, ranges, everyHours, mdns, ipp },
    input: { ranges, mdns, ipp, everyHours: wholeOf(everyHours) ?? -1 },
  };
}
