/** What a recorded walk says of the model that is to be taught (§12). */
import { explain } from './decode.ts';
import type { Definition } from './definition.ts';
import type { DeviceReport, Varbind } from './reading.ts';
import { hrDeviceDescr, sysDescr, sysObjectId } from './standard-oids.ts';
import { definitionOf, type Teaching } from './teaching.ts';
import { wordsOf } from './decode-counters-cell.ts';
import { walkOf } from './walk.ts';

/** Until somebody says who made it. */
export const unnamedVendor = '?';

/** What all teachings from the same walk have in common. */
export type TaughtModel = Pick<Teaching, 'vendor' | 'model' | 'described' | 'objectId' | 'base'>;

export interface WalkedDevice {
  /** null: it tells no sysObjectID, so that nothing can be said of devices like it */
  model: TaughtModel | null;
  /** as it is read today */
  report: DeviceReport;
}

/** @param known all definitions of today, an earlier teaching of the same model left out */
export function walkedDevice(
  varbinds: readonly Varbind[],
  known: readonly Definition[],
): WalkedDevice {
  const walk = walkOf(varbinds);
  const { report, matched } = explain(varbinds, known);
  const objectId = walk.get(sysObjectId)?.value;
  if (typeof objectId !== 'string' || objectId === '') return { model: null, report };
  const family = matched.find(({ vendor }) => vendor !== null) ?? null;
  const described = walk.get(sysDescr);
  const texts = [...(described ? [described] : []), ...rowsOf(walk)].map(wordsOf);
  const model = report.model ?? texts.find((text) => text !== '') ?? objectId;
  const shared = {
    vendor: report.vendor ?? family?.vendor ?? unnamedVendor,
    model,
    objectId: objectId.replace(/^\./, ''),
    base: family?.id ?? null,
  };
  const test = definitionOf(
    { ...shared, described: true, id: 'own-test', unit: 'impressions', counters: {} },
    known,
  );
  const pattern = new RegExp(test.match.description?.[0] ?? '^', 'i');
  return { model: { ...shared, described: texts.some((text) => pattern.test(text)) }, report };
}

function rowsOf(walk: ReturnType<typeof walkOf>): Varbind[] {
  return walk.below(hrDeviceDescr).map(({ varbind }) => varbind);
}
