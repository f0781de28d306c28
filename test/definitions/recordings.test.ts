import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import type { Kind, State } from '#core/counter.ts';
import { definitions } from '#definitions/index.ts';
import type { Varbind, VarbindType } from '#core/reading.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { recorded, recordings } from './recording.ts';

const report = (name: string) => decode(recorded(name), definitions);

/** The states of the recordings that tell one, and why (§12.6). */
const states: readonly [name: string, state: State, codes: string][] = [
  ['canon_ir_adv_c5535_iii', 'error', 'toner-empty toner-low'],
  ['canon_ir_adv_c5840', 'warning', 'toner-low'],
  ['hp_designjet_t730', 'error', 'media-empty'],
  ['kyocera_taskalfa_5054ci', 'normal', ''],
  ['librenms_brother_hl5370dw', 'normal', ''],
  ['librenms_canonprinter_lbp', 'normal', ''],
  ['librenms_dell-laser_s5830dn', 'normal', ''],
  ['librenms_epson-scanner_ds-860', 'normal', ''],
  // it warns without a reason; its supplies give the reason a name
  ['librenms_epson', 'warning', 'ink-low'],
  ['librenms_fujifilmprinter_c7580', 'unknown', ''],
  ['librenms_jetdirect', 'normal', ''],
  ['librenms_jetdirect_context', 'normal', ''],
  ['librenms_jetdirect_m130nw', 'normal', ''],
  ['librenms_konica', 'warning', 'unspecified'],
  ['librenms_konica_c250i', 'service', 'service-requested'],
  ['librenms_okilan_9450g', 'normal', ''],
  ['librenms_ricoh_mpc3002', 'warning', 'unspecified'],
  ['librenms_sharp', 'warning', 'toner-low'],
  ['librenms_utax', 'normal', ''],
  ['librenms_xerox', 'unknown', ''],
  ['librenms_zebra', 'normal', ''],
  ['printmaster_brother_hl-l8260cdw', 'normal', ''],
  ['printmaster_epson_cw-c6500au', 'warning', 'ink-low'],
  ['printmaster_kyocera_p2040dw', 'normal', ''],
];

const identities: readonly [
  name: string,
  vendor: string,
  model: string | null,
  kind: Kind | null,
][] = [
  ['bieniu_brother_dcp-l3550cdw', 'Brother', 'DCP-L3550CDW', 'mfp-color'],
  ['bieniu_brother_hl-2270dw', 'Brother', 'HL-2270DW', 'printer-mono'],
  ['canon_ir_adv_c5535_iii', 'Canon', 'iR-ADV C5535 III', 'mfp-color'],
  ['canon_ir_adv_c5840', 'Canon', 'iR-ADV C5840', 'mfp-color'],
  ['hp_designjet_t730', 'HP', 'DesignJet T730', 'large-format'],
  ['kyocera_taskalfa_5054ci', 'Kyocera', 'TASKalfa 5054ci', 'mfp-color'],
  ['librenms_brother_hl5370dw', 'Brother', 'HL-5370DW', 'printer-mono'],
  ['librenms_canonprinter_d1180', 'Canon', 'D1180/MF6680', null],
  ['librenms_canonprinter_lbp', 'Canon', 'LBP6670', 'printer-mono'],
  ['librenms_dell-laser', 'Dell', 'B3460dn', null],
  ['librenms_dell-laser_s5830dn', 'Dell', 'S5830dn', 'printer-mono'],
  ['librenms_developprinter', 'Develop', 'ineo 280', null],
  ['librenms_epson', 'Epson', 'WF-C5790BA', 'mfp-color'],
  ['librenms_epson-scanner_ds-860', 'Epson', 'DS-860', null],
  ['librenms_fujifilmprinter_c7580', 'Fujifilm', 'Apeos C7580', 'mfp-color'],
  ['librenms_gestetner', 'Gestetner', 'MPC2500/DSc525', null],
  ['librenms_jetdirect', 'HP', 'Color LaserJet M452nw', 'printer-color'],
  ['librenms_jetdirect_2', 'HP', null, null],
  ['librenms_jetdirect_m130nw', 'HP', 'LaserJet MFP M130nw', 'mfp-mono'],
  ['librenms_konica_c250i', 'Konica Minolta', 'bizhub C250i', 'mfp-color'],
  ['librenms_lanier', 'Lanier', 'MP C3501/LD635C', null],
  ['librenms_lexmarkprinter', 'Lexmark', 'T640', null],
  ['librenms_nrg', 'NRG', 'SP 4210N', null],
  ['librenms_okilan_9450g', 'OKI', 'MC873', 'mfp-color'],
  ['librenms_ricoh', 'Ricoh', 'MP 3053', null],
  ['librenms_ricoh_mpc3002', 'Ricoh', 'Aficio MP C3002', 'mfp-color'],
  ['librenms_sharp', 'Sharp', 'MX-3570N', 'mfp-color'],
  ['librenms_toshiba-tec_estudio2505', 'Toshiba', 'e-STUDIO2505AC', null],
  ['librenms_toshiba-tec_ev4', 'Toshiba TEC', 'B-EV4', null],
  ['librenms_tsc', 'TSC', 'TTP244CE', null],
  ['librenms_utax', 'UTAX', 'P-4532DN', 'printer-mono'],
  ['librenms_xerox', 'Xerox', 'AltaLink C8045', 'mfp-color'],
  ['librenms_xerox_apeosport', 'Fujifilm', 'ApeosPort-VI C4471', null],
  ['librenms_xerox_workcentre', 'Xerox', 'WorkCentre 6605DN', null],
  ['librenms_zebra', 'Zebra', 'TLP 2824 Plus', null],
  ['printmaster_brother_hl-l8260cdw', 'Brother', 'HL-L8260CDW', 'printer-color'],
  // a colour printer of labels
  ['printmaster_epson_cw-c6500au', 'Epson', 'CW-C6500Au', null],
  ['printmaster_kyocera_p2040dw', 'Kyocera', 'ECOSYS P2040dw', 'printer-mono'],
];

describe.skipIf(sharedDir === null)(`recordings of real printers (else: ${sharedAbsent})`, () => {
  it.each(states)('%s is in state %s: %s', (name, state, codes) => {
    const found = report(name);
    expect([found.state, found.conditions.map(({ code }) => code).join(' ')]).toEqual([
      state,
      codes,
    ]);
  });

  it('that are in no table tell no state', () => {
    const tabled = new Set(states.map(([name]) => name));
    for (const name of recordings().filter((each) => !tabled.has(each))) {
      expect([name, report(name).state]).toEqual([name, 'unknown']);
    }
  });

  it.each(identities)('%s is a %s %s of kind %s', (name, vendor, model, kind) => {
    expect(report(name)).toMatchObject({ vendor, model, kind });
  });

  it('all name a vendor', () => {
    for (const name of recordings()) expect([name, report(name).vendor]).not.toEqual([name, null]);
  });

  it('mean the same as text of snmpwalk', () => {
    for (const name of recordings()) {
      const text = recorded(name).map(asSnmpwalk).join('\n');
      const { varbinds } = readWalk(Buffer.from(text, 'latin1'));
      expect([name, decode(varbinds, definitions)]).toEqual([name, report(name)]);
    }
  });

  it('are read line for line; what is broken is named', () => {
    const broken = recordings().flatMap((name) => {
      const { notes } = readWalk(readFileSync(`${sharedDir}fixtures/snmp/${name}.snmprec`));
      return notes.map((note) => `${name} ${note.code}`);
    });
    expect(broken).toEqual([
      'librenms_canonprinter_lbp walk-not-increasing',
      'librenms_okilan_9450g line-skipped',
    ]);
  });
});

/** A varbind as `snmpwalk -On` prints it. */
function asSnmpwalk({ oid, type, value }: Varbind): string {
  return `.${oid} = ${writtenValue(type, value)}`;
}

function writtenValue(type: VarbindType, value: Varbind['value']): string {
  if (value === null) return 'NULL';
  if (value instanceof Uint8Array) {
    const text = Buffer.from(value).toString('latin1');
    if (/^[ -~\n]*$/.test(text)) return `STRING: "${text.replace(/["\\]/g, '\\$&')}"`;
    const pairs = [...value].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
    const lines = pairs.join(' ').match(/.{1,48}/g) ?? [];
    return `Hex-STRING: ${lines.map((line) => `${line.trim()} `).join('\n')}`;
  }
  if (type === 6) return `OID: .${String(value)}`;
  const names: Partial<Record<VarbindType, string>> = {
    2: 'INTEGER',
    64: 'IpAddress',
    65: 'Counter32',
    66: 'Gauge32',
    67: 'Timeticks',
    70: 'Counter64',
  };
  return `${names[type] ?? 'STRING'}: ${type === 67 ? `(${value}) 0:00:00.00` : String(value)}`;
}
