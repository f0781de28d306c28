/** What is wrong with readings and files of them, in English for the terminal. */
type Details = Readonly<Record<string, string | number>>;

export const readingSentences: Readonly<Record<string, string | ((details: Details) => string)>> = {
  'reading.date': 'The date is none; write it as 2026-11-22.',
  'reading.time': 'The time is none; write it as 17:30.',
  'reading.future': 'It is later than now; without a time, noon is taken.',
  'reading.no_total': 'There is no total.',
  'reading.no_device': 'Neither a device nor a serial number is given.',
  'reading.unknown_device':
    'There is no such device; `kado device list CUSTOMER --all` names them.',
  'reading.ambiguous_device': 'Several devices are called so; name it by its serial number.',
  'reading.withdrawn': 'The same was taken back before; `kado device restore-reading` counts it.',
  'reading.not_found':
    'There is no such reading; `kado device readings CUSTOMER DEVICE` lists what was entered.',
  'reading.not_entered': 'What a device told cannot be withdrawn; decide on it in the portal.',
  'reading.changed_meanwhile': 'It stands so already.',
  'meters.unreadable': 'A value is no number of 0 or more.',
  'meters.fraction': 'A value has more decimals than the device counts in.',
  'ingest.unknown_device': 'The device was retired by then.',
  'import.not_glpi':
    'This is no export of glpi_printerlogs: it needs items_id or printers_id, date and total_pages.',
  'import.no_printer': 'The line is of no printer.',
  'import.map_columns': 'The map needs a column id, and one of serial, device and name.',
};
