import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { definitions } from '#definitions/index.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { recorded } from './recording.ts';

/** What LibreNMS reads from its own recordings, an independent witness. */
interface Witness {
  os: string;
  serial?: string;
  supplies: {
    supply_type: string;
    supply_index: number;
    supply_descr: string;
    supply_current: number;
  }[];
}

const witnesses: Record<string, Witness> =
  sharedDir === null
    ? {}
    : // the file is the witness that its folder documents
      (JSON.parse(
        readFileSync(`${sharedDir}fixtures/snmp/expected-by-librenms.json`, 'utf8'),
      ) as Record<string, Witness>);
const names = Object.keys(witnesses);

/** The supplies of LibreNMS lie in a second context here, which is a walk of its own. */
const contexts: Record<string, string> = {
  jetdirect_supplies_context: 'librenms_jetdirect_supplies_context@Jetdirect',
};
const report = (name: string) =>
  decode(recorded(contexts[name] ?? `librenms_${name}`), definitions);

/** Where LibreNMS is wrong, or reads something else, and why. */
const otherSerials: Record<string, string> = {
  'epson-scanner_ds-860': 'LibreNMS takes the network name, which is made of the MAC',
  zebra: 'LibreNMS takes the serial number of the print server, the printer has one of its own',
};
const otherLevels: Record<string, string> = {
  'brother_hl5370dw 1': 'level 0 without a capacity is not empty',
  'brother_hl5370dw 2': '−3 is "some", LibreNMS makes 50 of it',
  'fujifilmprinter_c7580 5': '−3 is "some", LibreNMS makes 50 of it',
  'konica 13': '−3 is "some", LibreNMS makes 50 of it',
  'konica_c250i 13': '−3 is "some", LibreNMS makes 50 of it',
  'utax 2': '−3 is "some", LibreNMS makes 50 of it',
  'sharp 5': 'the capacity is unknown, so 100 is no percentage',
};
/** LibreNMS leaves out what has neither level nor capacity. */
const leftOutByThem: Record<string, number> = { sharp: 1 };

/** Their systems by our vendors. */
const vendors: Record<string, string> = {
  brother: 'Brother',
  canonprinter: 'Canon',
  'dell-laser': 'Dell',
  'epson-scanner': 'Epson',
  epson: 'Epson',
  fujifilmprinter: 'Fujifilm',
  jetdirect: 'HP',
  konica: 'Konica Minolta',
  okilan: 'OKI',
  ricoh: 'Ricoh',
  sharp: 'Sharp',
  utax: 'UTAX',
  xerox: 'Xerox',
  zebra: 'Zebra',
};
/** Fuji Xerox is a part of Fujifilm now; LibreNMS knows the name only. */
const otherVendors: Record<string, string> = { xerox_apeosport: 'Fujifilm' };

/** LibreNMS words -> ours; others are written alike. */
const types: Record<string, string> = {
  wasteToner: 'waste-toner',
  wasteInk: 'waste-ink',
  transferUnit: 'transfer-unit',
};

describe.skipIf(sharedDir === null)(`beside LibreNMS (else: ${sharedAbsent})`, () => {
  it.each(names)('%s is of the same vendor', (name) => {
    const vendor = otherVendors[name] ?? vendors[witnesses[name]?.os ?? ''];
    expect(report(name).vendor).toBe(vendor);
  });

  it.each(names.filter((name) => witnesses[name]?.serial !== undefined))(
    '%s has the same serial number, or a reason why not',
    (name) => {
      const same = report(name).serial === witnesses[name]?.serial;
      expect([name, same]).toEqual([name, !(name in otherSerials)]);
    },
  );

  it.each(names)('%s has the same supplies, or a reason why not', (name) => {
    // LibreNMS lists paper trays among its supplies
    const theirs = (witnesses[name]?.supplies ?? []).filter((each) => each.supply_type !== 'input');
    const ours = report(name).supplies;
    expect(ours.length - theirs.length).toBe(leftOutByThem[name] ?? 0);
    for (const witness of theirs) {
      const supply = ours.find(
        (each) =>
          witness.supply_descr.startsWith(each.name.slice(0, 60)) && isSame(each, witness, name),
      );
      expect([name, witness, supply !== undefined]).toEqual([name, witness, true]);
    }
  });
});

function isSame(
  supply: { type: string; percent: number | null },
  witness: Witness['supplies'][number],
  name: string,
): boolean {
  // "markerSupply" is what LibreNMS says where the recording has no type; "other" has its own word
  const untyped = ['markerSupply', 'other'].includes(witness.supply_type);
  const sameType = untyped || supply.type === (types[witness.supply_type] ?? witness.supply_type);
  if (`${name} ${witness.supply_index}` in otherLevels) return sameType && supply.percent === null;
  return sameType && supply.percent === witness.supply_current;
}
