import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfFile } from '#core/csv-decoding.ts';
import { csvLine } from '#core/csv-field.ts';
import { columnHeadings } from '#core/device-csv-columns.ts';
import { deviceCsvTemplate, mostCsvDevices, parseDeviceCsv } from '#core/device-csv.ts';
import { entryNames, type EntryName } from '#core/device-entry.ts';
import { macAddress } from '#core/mac-text.ts';
import { shiftJis } from '#server/shift-jis.ts';

const codes = (text: string) =>
  parseDeviceCsv(text).problems.map(({ line, column, code }) => [line, column, code]);

describe('a file of devices', () => {
  test('may be headed in Japanese, in English or as the options of the command', () => {
    for (const head of [
      'デバイス名,ＩＰアドレス,設置場所',
      'Device name,IP address,Location',
      'name,host,location',
    ]) {
      const { devices, problems } = parseDeviceCsv(`${head}\n受付,192.0.2.1,1階`);
      expect(problems).toEqual([]);
      expect(devices[0]?.entry.settings).toMatchObject({
        ...{ name: '受付', host: '192.0.2.1', location: '1階', protocol: 'snmp', version: 'auto' },
      });
    }
  });

  test('may come out of a spreadsheet with tabs, or have semicolons between cells', () => {
    const csv = 'デバイス名,IPアドレスまたはホスト名,開始カウンター\n"受付, 1階",192.0.2.1,total=1';
    const expected = parseDeviceCsv(csv);
    expect(expected.problems).toEqual([]);
    const tabs =
      'デバイス名\tIPアドレスまたはホスト名\t開始カウンター\n受付, 1階\t192.0.2.1\ttotal=1';
    const semicolons = 'Name;Address or host name;Start\n"受付, 1階";192.0.2.1;total=1';
    expect(parseDeviceCsv(tabs).devices).toEqual(expected.devices);
    expect(parseDeviceCsv(semicolons).devices).toEqual(expected.devices);
  });

  test('no heading names two columns', () => {
    const all = Object.values(columnHeadings).flatMap(({ ja, en }) => [...ja, ...en]);
    const filled = all.map((heading) => parseDeviceCsv(`name,host,${heading}\na,b,`));
    const unknown = filled.flatMap(({ problems }) =>
      problems.filter(({ code }) => code === 'csv.column_unknown'),
    );
    expect(unknown).toEqual([]);
  });

  test('each line’s problems are named with line and column', () => {
    const text = [
      '"デバイス名","IPアドレス","シリアル番号","MACアドレス","種別","ポート","開始カウンター"',
      'A,192.0.2.1,JPCXX12345,aa:bb:cc:dd:ee:0f,カラーMFP,161,total=5 scan=3',
      ',192.0.2.1,n/a,xx,toaster,70000,totla=5',
      'C,http://printer/,,,,,',
      '',
      'D,192.0.2.4,,,,,,,zu viel',
    ].join('\r\n');
    expect(codes(text)).toEqual([
      [3, '種別', 'device.word_unknown'],
      [3, '開始カウンター', 'device.start_entry'],
      [3, 'デバイス名', 'device.name_empty'],
      [3, 'シリアル番号', 'device.serial_unusable'],
      [3, 'MACアドレス', 'device.mac_unusable'],
      [3, 'ポート', 'device.port_out_of_range'],
      [4, 'IPアドレス', 'device.host_unusable'],
      [6, null, 'csv.extra_cells'],
    ]);
  });

  test('what is wrong with the whole file is said once', () => {
    expect(codes('')).toEqual([[1, null, 'csv.empty']]);
    expect(codes('name,host')).toEqual([[1, null, 'csv.no_devices']]);
    expect(codes('name\nA')).toEqual([[1, null, 'csv.column_missing']]);
    expect(codes('name,host,colour\nA,b,c')).toEqual([[1, 'colour', 'csv.column_unknown']]);
    expect(codes('name,host,ホスト\nA,b,c')).toEqual([[1, 'ホスト', 'csv.column_twice']]);
    expect(codes('name,host\n"A,b')).toContainEqual([2, null, 'csv.quote']);
    const many = `name,host\n${'A,b\n'.repeat(mostCsvDevices + 1)}`;
    expect(codes(many)).toEqual([[1, null, 'csv.too_many']]);
    expect(parseDeviceCsv(many).devices).toEqual([]);
  });

  test('version 3 needs a user and keys of 8 characters; a user stands for version 3', () => {
    const file = (line: string) => `name,host,version,user,auth-key,priv-key\n${line}`;
    expect(codes(file('A,b,3,,,'))).toEqual([[2, 'user', 'device.snmp_user_missing']]);
    expect(codes(file('A,b,2c,meter,,'))).toEqual([[2, 'version', 'device.snmp_user_without_v3']]);
    expect(codes(file('A,b,,meter,short,'))).toEqual([[2, 'auth-key', 'device.snmp_key_short']]);
    expect(codes(file('A,b,,meter,,long enough'))).toEqual([
      [2, 'auth-key', 'device.snmp_privacy_alone'],
    ]);
    expect(parseDeviceCsv(file('A,b,,meter,long enough,')).devices[0]?.entry).toMatchObject({
      ...{ settings: { version: '3', user: 'meter' }, secrets: { authKey: 'long enough' } },
    });
  });

  test('the template can be read back', () => {
    for (const language of ['ja', 'en'] as const) {
      const { devices, problems } = parseDeviceCsv(deviceCsvTemplate(language));
      expect(problems).toEqual([]);
      expect(devices[0]?.entry).toMatchObject({
        ...{ settings: { kind: 'mfp-color', remoteUi: true }, startMeters: { total: 4800 } },
      });
    }
  });

  test('any text is answered, never thrown at', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ',',
        '\n',
        '\r\n',
        '"',
        '""',
        'name',
        'host',
        'デバイス名',
        '=',
        ';',
        '\ufeff',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { devices, problems } = parseDeviceCsv(pieces.join(''));
        expect(devices.length > 0 || problems.length > 0).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = textOfFile(bytes);
        expect(text === null || typeof text === 'string').toBe(true);
      }),
    );
  });

  test('what is written is what is read, whatever stands in the cells', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) =>
      text
        .replaceAll(/[\p{Cc}\p{Cf}\u3164"'＝=+\-@＠＋－−]/gu, '')
        .normalize('NFC')
        .trim(),
    );
    const row = fc.record({
      name: cell.filter((text) => text !== ''),
      building: cell,
      location: cell,
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const text =
          csvLine(['name', 'host', 'building', 'location']) +
          rows.map((one) => csvLine([one.name, 'h', one.building, one.location])).join('');
        const read = parseDeviceCsv(text).devices.map(({ entry: { settings } }) => [
          ...[settings.name, settings.building ?? '', settings.location ?? ''],
        ]);
        expect(read).toEqual(rows.map((one) => [one.name, one.building, one.location]));
      }),
    );
  });
});

describe('the encoding of a file', () => {
  const text = 'デバイス名,ホスト\r\n①受付ー髙橋,h\r\n';
  test.each([
    ['UTF-8', new TextEncoder().encode(text)],
    ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`)],
    ['Shift_JIS as Excel writes it', shiftJis.encode(text)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ])('%s is known', (_, bytes) => {
    expect(parseDeviceCsv(textOfFile(bytes) ?? '').devices[0]?.entry.settings.name).toBe(
      '①受付ー髙橋',
    );
  });

  test('a workbook is none', () => {
    expect(textOfFile(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0xff]))).toBeNull();
  });
});

test('a MAC address is read as people write it', () => {
  for (const written of ['AA-BB-CC-0D-EE-FF', 'aabb.cc0d.eeff', 'aabbcc0deeff', 'aa:bb:cc:d:ee:ff'])
    expect(macAddress(written)).toBe('aa:bb:cc:0d:ee:ff');
  for (const none of ['', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', 'aa:bb:cc:dd:ee', 'printer'])
    expect(macAddress(none)).toBeNull();
});

test('every text that can be typed has its column', () => {
  expect(Object.keys(columnHeadings).sort()).toEqual(
    [...(entryNames as readonly EntryName[])].sort(),
  );
});
