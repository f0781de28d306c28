/**
 * printer-alert (PWG 5100.9): rows of prtAlertTable as text, `code=coverOpen;
 * severity=critical;group=cover`, read back into rows, so that the rules of SNMP's
 * table (§12.6) judge both. Only what is called critical or a warning is a row:
 * devices list history with other severities.
 */
import { partsOf, textsOf, type IppAttributes } from './ipp-attributes.ts';
import type { AlertRow } from './alert-rows.ts';
import { alertNumbers } from './ipp-alert-names.ts';

/** PrtAlertSeverityLevelTC */
const critical = 3;
const warning = 5;
/** PrtAlertTrainingLevelTC */
const fieldService = 5;

/** PrtAlertGroupTC. */
const groups: Readonly<Record<string, number>> = {
  ...{ generalPrinter: 5, cover: 6, localization: 7, input: 8, output: 9, marker: 10 },
  ...{ markerSupplies: 11, markerColorant: 12, mediaPath: 13, channel: 14, interpreter: 15 },
  ...{ consoleDisplayBuffer: 16, consoleLights: 17, alert: 18, finDevice: 30, finSupply: 31 },
  ...{ finSupplyMediaInput: 32, finAttribute: 33 },
};

/** The rows that are in force; their texts are those of printer-alert-description. */
export function ippAlertRows(attributes: IppAttributes): AlertRow[] {
  const descriptions = textsOf(attributes, 'printer-alert-description');
  return textsOf(attributes, 'printer-alert').flatMap((text, at) => {
    const parts = partsOf(text);
    const severity = parts.get('severity') ?? '';
    const level = /^critical/.test(severity) ? critical : /^warning/.test(severity) ? warning : 1;
    const code = parts.get('code') ?? '';
    if (level === 1 || code === '') return [];
    return {
      level,
      training: parts.get('training') === 'fieldService' ? fieldService : null,
      group: groups[parts.get('group') ?? ''] ?? null,
      // rows of the device's own tables, which IPP does not number
      groupIndex: null,
      code: alertNumbers[code] ?? (/^\d{1,5}$/.test(code) ? Number(code) : 1),
      text: descriptions[at] ?? '',
    };
  });
}
