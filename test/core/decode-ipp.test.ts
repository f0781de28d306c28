import { describe, expect, test } from 'vitest';
import { definitions } from '#definitions/index.ts';
import { decodeIpp, explainIpp } from '#core/decode-ipp.ts';
import { printerAttributes } from '#core/ipp-printer-attributes.ts';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { readIpp } from '#core/read-ipp.ts';
import { writeIpp, type Tagged, type TaggedValue } from '#core/write-ipp.ts';

const one = (tag: number, ...values: TaggedValue[]): Tagged[] => values.map((v) => [tag, v]);
const { integer, keyword, text, name, octets } = valueTags;

/** The report on a printer that says this, over the wire. */
function reportOn(attributes: Record<string, readonly Tagged[]>) {
  const bytes = writeIpp([2, 0], 0, 1, [{ tag: groupTags.printer, attributes }]);
  const { message } = readIpp(bytes);
  if (message === null) throw new Error('unreadable');
  return explainIpp(printerAttributes(message), definitions);
}

const stateOf = (printerState: number, ...reasons: string[]) => {
  const { state, conditions, notes } = reportOn({
    'printer-state': one(valueTags.enum, printerState),
    'printer-state-reasons': one(keyword, ...reasons),
  }).report;
  return { state, said: conditions.map(({ severity, code }) => `${severity} ${code}`), notes };
};

describe('the state of a printer over IPP', () => {
  test.each([
    ['none', 'normal', []],
    // for a technician
    ['fuser-over-temp', 'service', ['service fuser-over-temp']],
    ['fuser-under-temp-error', 'service', ['service fuser-under-temp']],
    ['marker-motor-failure-error', 'service', ['service marker-motor-failure']],
    ['motor-failure', 'service', ['service motor-failure']],
    ['output-mailbox-select-failure', 'service', ['service output-mailbox-select-failure']],
    ['interpreter-unrecoverable-storage-error', 'service', null],
    ['finisher-unrecoverable-failure-warning', 'service', null],
    ['opc-life-over', 'service', ['service opc-life-over']],
    ['shutdown', 'service', ['service shutdown']],
    // for whoever stands before it
    ['media-jam-error', 'error', ['error media-jam']],
    ['media-jam', 'error', ['error media-jam']],
    ['media-empty-error', 'error', ['error media-empty']],
    ['media-needed', 'error', ['error media-needed']],
    ['cover-open', 'error', ['error cover-open']],
    ['door-open-error', 'error', ['error door-open']],
    ['interlock-open', 'error', ['error interlock-open']],
    ['toner-empty', 'error', ['error toner-empty']],
    ['marker-supply-empty-error', 'error', ['error marker-supply-empty']],
    ['marker-waste-full', 'error', ['error marker-waste-full']],
    ['output-area-full', 'error', ['error output-area-full']],
    ['input-tray-missing', 'error', ['error input-tray-missing']],
    ['developer-empty', 'error', ['error developer-empty']],
    ['paused', 'error', ['error paused']],
    ['stopped-partly', 'error', ['error stopped-partly']],
    ['other-error', 'error', ['error other']],
    ['com.example-strange-error', 'error', ['error com.example-strange']],
    ['finisher-recoverable-failure', 'error', ['error finisher-recoverable-failure']],
    // soon
    ['toner-low', 'warning', ['warning toner-low']],
    ['marker-supply-low-warning', 'warning', ['warning marker-supply-low']],
    ['marker-waste-almost-full', 'warning', ['warning marker-waste-almost-full']],
    ['media-low-warning', 'warning', ['warning media-low']],
    ['output-area-almost-full', 'warning', ['warning output-area-almost-full']],
    ['opc-near-eol', 'warning', ['warning opc-near-eol']],
    ['marker-toner-almost-empty', 'warning', ['warning marker-toner-almost-empty']],
    ['com.example-strange-warning', 'warning', ['warning com.example-strange']],
    // the device itself says that it can go on
    ['media-empty-warning', 'warning', ['warning media-empty']],
    ['media-jam-report', 'normal', []],
    ['fuser-failure-report', 'normal', []],
    // passes by itself
    ['connecting-to-device', 'normal', []],
    ['moving-to-paused', 'normal', []],
    ['spool-area-full', 'normal', []],
    ['timed-out', 'normal', []],
    ['cover-closed', 'normal', []],
  ] as const)('%s means %s', (reason, state, said) => {
    const told = stateOf(3, reason);
    expect(told.state).toBe(state);
    if (said !== null) expect(told.said).toEqual(said);
  });

  test('the worst of several reasons is the state, and all are told', () => {
    expect(stateOf(5, 'toner-low-warning', 'media-jam-error', 'none')).toMatchObject({
      state: 'error',
      said: ['error media-jam', 'warning toner-low'],
    });
  });

  test('one that has stopped without a reason is in error; idle and printing are normal', () => {
    expect(stateOf(5, 'none')).toMatchObject({ state: 'error', said: ['error stopped'] });
    expect(stateOf(5, 'toner-low').said).toEqual(['error stopped', 'warning toner-low']);
    expect([stateOf(3, 'none').state, stateOf(4, 'none').state]).toEqual(['normal', 'normal']);
  });

  test('a word that no rule knows is noted, and is the reason of one that has stopped', () => {
    expect(stateOf(3, 'lunch-break')).toMatchObject({
      state: 'normal',
      notes: [{ code: 'reason-unlisted' }],
    });
    expect(stateOf(5, 'lunch-break').said).toEqual(['error lunch-break']);
  });

  test('what tells neither a state nor a reason is unknown', () => {
    expect(reportOn({ 'printer-make-and-model': one(text, 'X') }).report.state).toBe('unknown');
  });

  test('of alerts only those count that are called critical or a warning', () => {
    const { report, ignoredAlerts } = reportOn({
      'printer-state': one(valueTags.enum, 3),
      'printer-state-reasons': one(keyword, 'none'),
      'printer-alert': one(
        octets,
        ...[
          'code=jam;severity=other;group=mediaPath',
          'code=coverOpen;severity=critical;group=cover',
          'code=markerTonerAlmostEmpty;severity=warning;group=markerSupplies',
          'code=powerUp;severity=warning;group=generalPrinter',
          'other',
        ].map((row) => Buffer.from(row)),
      ),
      'printer-alert-description': one(text, 'old jam', 'Front cover', 'Toner soon', 'Hello', ''),
    });
    expect(report.conditions).toEqual([
      { severity: 'error', code: 'cover-open', text: 'Front cover' },
      { severity: 'warning', code: 'toner-low', text: 'Toner soon' },
    ]);
    expect(ignoredAlerts.map((row) => row.text)).toEqual(['Hello']);
  });

  test('a critical alert for the field service is a service call', () => {
    const { report } = reportOn({
      'printer-alert': one(
        octets,
        Buffer.from('code=subunitMissing;severity=critical;training=fieldService;group=marker'),
      ),
    });
    expect(report.state).toBe('service');
  });
});

describe('supplies over IPP', () => {
  const marked = (levels: number[], more: Record<string, Tagged[]> = {}) =>
    reportOn({
      'marker-names': one(name, 'Black TK-1', 'Waste Toner Box', 'Drum'),
      'marker-types': one(keyword, 'toner', 'waste-toner', 'opc'),
      'marker-colors': one(name, '#000000', 'none', 'none'),
      'marker-levels': one(integer, ...levels),
      ...more,
    }).report.supplies.map(({ percent, level }) => [percent, level]);

  test('a waste container tells how full it is: its percent is the room that is left', () => {
    expect(marked([84, 0, 50])).toEqual([
      [84, 'ok'],
      [100, 'ok'],
      [50, 'ok'],
    ]);
    expect(marked([10, 95, 0])).toEqual([
      [10, 'low'],
      [5, 'low'],
      [0, 'empty'],
    ]);
    expect(marked([0, 100, 1])[1]).toEqual([0, 'empty']);
  });

  test('the levels −1, −2 and −3 stay words', () => {
    expect(marked([-1, -2, -3])).toEqual([
      [null, 'unknown'],
      [null, 'unknown'],
      [null, 'some'],
    ]);
    expect(marked([-3, -3, 101])).toEqual([
      [null, 'some'],
      [null, 'some'],
      [null, 'unknown'],
    ]);
  });

  test('the device’s own marks make a supply low, too', () => {
    const marks = {
      'marker-low-levels': one(integer, 20, 0, 0),
      'marker-high-levels': one(integer, 100, 85, 100),
    };
    expect(marked([20, 84, 11], marks)).toEqual([
      [20, 'low'],
      [16, 'ok'],
      [11, 'ok'],
    ]);
    expect(marked([21, 85, 11], marks)).toEqual([
      [21, 'ok'],
      [15, 'low'],
      [11, 'ok'],
    ]);
  });

  test('levels that do not stand one to one beside the names are not used, and that is noted', () => {
    const { report } = reportOn({
      'marker-names': one(name, 'Cyan', 'Magenta', 'Yellow'),
      'marker-types': one(keyword, 'toner', 'toner', 'toner'),
      'marker-levels': one(integer, 10, 20),
    });
    expect(report.supplies.map(({ percent }) => percent)).toEqual([null, null, null]);
    expect(report.notes).toMatchObject([{ code: 'supplies-misaligned' }]);
  });

  test('one supply comes as one value', () => {
    const { supplies } = reportOn({
      'marker-names': [[valueTags.nameWithLanguage, 'Toner']],
      'marker-types': one(keyword, 'tonerCartridge'),
      'marker-colors': one(name, '#00FFFF'),
      'marker-levels': one(integer, 42),
    }).report;
    expect(supplies).toMatchObject([
      { name: 'Toner', type: 'toner', color: 'cyan', percent: 42, level: 'ok' },
    ]);
  });

  test('without the lists printer-supply tells, also without index and class', () => {
    const rows = [
      'type=toner;maxcapacity=8000;level=2000;unit=impressions;colorantname=magenta;',
      'index=2;class=receptacleThatIsFilled;type=wasteToner;unit=percent;maxcapacity=100;level=0;',
      'class=receptacleThatIsFilled;type=other;maxcapacity=-2;level=-3;',
      'type=inkCartridge;maxcapacity=-2;level=50;unit=percent;colorantname=black;',
    ].map((row) => Buffer.from(row));
    const { supplies } = reportOn({
      'printer-supply': one(octets, ...rows),
      'printer-supply-description': one(text, 'Magenta toner', 'Waste', '', 'Black ink'),
    }).report;
    expect(supplies).toMatchObject([
      { name: 'Magenta toner', type: 'toner', color: 'magenta', percent: 25, level: 'ok' },
      { name: 'Waste', type: 'waste-toner', color: null, percent: 0, level: 'empty' },
      { type: 'waste-toner', percent: null, level: 'some' },
      { type: 'ink', color: 'black', percent: 50 },
    ]);
  });
});

describe('who a printer is, over IPP', () => {
  const identity = (attributes: Record<string, readonly Tagged[]>) => reportOn(attributes).report;

  test('a device id with long keys names vendor, model and serial number', () => {
    const id =
      'MANUFACTURER:Xerox;COMMAND SET:PCL;MODEL:VersaLink C405;CLASS:PRINTER;SERN:9WB123456;';
    expect(identity({ 'printer-device-id': one(text, id) })).toMatchObject({
      ...{ vendor: 'Xerox', model: 'VersaLink C405', serial: '9WB123456', kind: null },
    });
  });

  test('the printer’s own serial number goes first; a placeholder is refused', () => {
    const id = one(text, 'MFG:Canon;MDL:iR-ADV C5535;SN:XXXXXXXX;');
    expect(identity({ 'printer-device-id': id })).toMatchObject({
      serial: null,
      notes: [{ code: 'serial-placeholder' }],
    });
    const own = { 'printer-serial-number': one(text, 'ABC01234') };
    expect(identity({ 'printer-device-id': id, ...own }).serial).toBe('ABC01234');
  });

  test('place and firmware are texts, with or without a language', () => {
    expect(
      identity({
        'printer-location': [[valueTags.textWithLanguage, '2階 営業部']],
        'printer-firmware-version': one(octets, Buffer.from('1.2.3')),
      }),
    ).toMatchObject({ location: '2階 営業部', firmware: '1.2.3' });
  });

  test.each([
    ['Brother MFC-J5320DW', true, 'mfp-color'],
    ['ECOSYS M2040dn', false, 'mfp-mono'],
    ['Canon LBP5960', true, 'printer-color'],
    ['HP LaserJet P2055dn', false, 'printer-mono'],
    ['HP DesignJet T730', true, 'large-format'],
    // nothing tells whether it scans
    ['EPSON WF-C5790 Series', true, null],
  ] as const)('%s is of the kind that its name tells, else of none', (model, color, kind) => {
    expect(
      identity({
        'printer-make-and-model': one(text, model),
        'color-supported': one(valueTags.boolean, color),
      }).kind,
    ).toBe(kind);
  });

  test('what sends faxes is no mere printer', () => {
    expect(
      identity({
        'printer-make-and-model': one(text, 'EPSON WF-C5790 Series'),
        'color-supported': one(valueTags.boolean, true),
        'ipp-features-supported': one(keyword, 'airprint-1.8', 'faxout'),
      }).kind,
    ).toBe('mfp-color');
  });
});

describe('counters over IPP', () => {
  const col = (members: Record<string, number>): Tagged => [
    valueTags.collection,
    Object.fromEntries(Object.entries(members).map(([key, n]) => [key, one(integer, n)])),
  ];
  const counted = (attributes: Record<string, readonly Tagged[]>) => {
    const { counters, counterSource, unit } = reportOn(attributes).report;
    return { counters, counterSource, unit };
  };

  test('none where the printer has none: they stay absent', () => {
    expect(counted({ 'printer-state': one(valueTags.enum, 3) })).toEqual({
      counters: {},
      counterSource: null,
      unit: null,
    });
    expect(counted({ 'printer-impressions-completed': one(integer, -2) }).counters).toEqual({});
    expect(
      counted({ 'printer-impressions-completed': one(valueTags.noValue, null) }).counters,
    ).toEqual({});
  });

  test('faces first, as a basis of their own; colour only where it adds up', () => {
    const total = { 'printer-impressions-completed': one(integer, 100) };
    const source = { counterSource: 'ipp printer-impressions-completed', unit: 'impressions' };
    const split = (members: Record<string, number>) =>
      counted({ ...total, 'printer-impressions-completed-col': [col(members)] });
    expect(split({ monochrome: 60, 'full-color': 38, blank: 2 })).toEqual({
      counters: { total: 100, color: 38, mono: 60 },
      ...source,
    });
    expect(
      split({ monochrome: 60, 'monochrome-two-sided': 10, 'full-color': 30 }).counters,
    ).toEqual({ total: 100, color: 30, mono: 70 });
    expect(split({ monochrome: 60, 'full-color': 12 }).counters).toEqual({ total: 100 });
  });

  test('sheets are told as sheets', () => {
    expect(counted({ 'printer-media-sheets-completed': one(integer, 12) })).toEqual({
      counters: { total: 12 },
      counterSource: 'ipp printer-media-sheets-completed',
      unit: 'sheets',
    });
  });
});

test('an empty answer is decoded to nothing known', () => {
  expect(decodeIpp(new Map(), definitions)).toMatchObject({
    ...{ vendor: null, model: null, serial: null, mac: null, kind: null, state: 'unknown' },
    ...{ supplies: [], counters: {}, counterSource: null, unit: null, notes: [] },
  });
});
