/** What is wrong with a device or a file of devices, in English for the terminal. */
type Details = Readonly<Record<string, string | number>>;

export const deviceSentences: Readonly<Record<string, string | ((details: Details) => string)>> = {
  'device.not_found': 'There is no such device; `kado device list CUSTOMER --all` names them.',
  'device.retired': 'The device is retired; `kado device restore` takes it into use again.',
  'device.same_customer': 'The device belongs to that customer already.',
  'device.changed_meanwhile': 'Somebody else changed the device meanwhile; look, then try again.',
  'device.name_empty': 'The device needs a name.',
  'device.text_too_long': ({ max }) => `A text is too long; give at most ${max} characters.`,
  'device.text_control': 'A text holds line breaks or other control characters.',
  'device.host_missing': 'The device needs an address: --host HOST.',
  'device.host_unusable': 'The host is a name or an address, without a port or a path.',
  'device.port_out_of_range': '--port is a whole number from 1 to 65535.',
  'device.serial_unusable': ({ serial }) => `${serial} cannot be a serial number.`,
  'device.serial_taken': ({ serial, name }) =>
    `The serial number ${serial} is registered already, as ${name}.`,
  'device.serial_twice': ({ serial }) => `The serial number ${serial} stands in the file twice.`,
  'device.serial_retired': ({ serial, name }) =>
    `A retired device has the serial number ${serial}: ${name}. \`kado device restore\` brings it back with its history.`,
  'device.host_taken': ({ host, name }) => `${name} is asked at the same address, ${host}.`,
  'device.mac_unusable': 'A MAC address looks like aa:bb:cc:dd:ee:ff.',
  'device.word_unknown': ({ word, words }) => `"${word}" is none of: ${words}.`,
  'device.start_entry': ({ entry }) => `--start ${entry} is not COUNTER=VALUE, such as total=4800.`,
  'device.start_meter': ({ counter }) => `${counter} is no counter, or its value is negative.`,
  'device.snmp_user_missing': 'SNMP version 3 needs a user: add --user NAME.',
  'device.snmp_user_without_v3': 'A user belongs to version 3: leave --user out, or --version.',
  'device.snmp_key_short': ({ min }) =>
    `A key of SNMP version 3 has at least ${min} characters (RFC 3414 §11.2).`,
  'device.snmp_privacy_alone': 'A privacy key needs an authentication key: add --auth-key KEY.',
  'secret.wrong':
    'Its credentials were sealed under another secret: bring that one back (KADO_SECRET, KADO_SECRET_FILE), or enter --community, --auth-key and --priv-key anew ("" where there is none).',
  'csv.empty': 'The file is empty; the first line names the columns.',
  'csv.no_devices': 'The file names no device below its headings.',
  'csv.encoding': 'The file is no text in UTF-8 or Shift_JIS; save it as CSV.',
  'csv.too_many': ({ found, max }) =>
    `The file has ${found} devices; at most ${max} go into one file.`,
  'csv.column_unknown': ({ column }) =>
    `"${column}" is no column; \`kado device import --help\` lists them.`,
  'csv.column_twice': ({ column }) => `The column "${column}" is there twice.`,
  'csv.column_missing': ({ en }) =>
    `The column "${en}" is missing; the first line names the columns.`,
  'csv.quote': 'A quotation mark is opened and never closed.',
  'csv.extra_cells': ({ cell }) => `There are more cells than columns, beginning with "${cell}".`,
};
