/**
 * Objects of the standard MIBs that state, identity, kind and supplies are read
 * from (RFC 1213, RFC 2790, RFC 3805, RFC 4133, PWG 5107.1). Names as in the MIBs.
 */
export const sysDescr = '1.3.6.1.2.1.1.1.0';
export const sysObjectId = '1.3.6.1.2.1.1.2.0';
export const sysName = '1.3.6.1.2.1.1.5.0';
export const sysLocation = '1.3.6.1.2.1.1.6.0';

export const ifType = '1.3.6.1.2.1.2.2.1.3';
export const ifPhysAddress = '1.3.6.1.2.1.2.2.1.6';
export const ifOperStatus = '1.3.6.1.2.1.2.2.1.8';
export const ipAdEntIfIndex = '1.3.6.1.2.1.4.20.1.2';

export const hrDeviceType = '1.3.6.1.2.1.25.3.2.1.2';
export const hrDeviceDescr = '1.3.6.1.2.1.25.3.2.1.3';
export const hrDeviceId = '1.3.6.1.2.1.25.3.2.1.4';
export const hrDeviceStatus = '1.3.6.1.2.1.25.3.2.1.5';
export const hrPrinterStatus = '1.3.6.1.2.1.25.3.5.1.1';
export const hrPrinterDetectedErrorState = '1.3.6.1.2.1.25.3.5.1.2';
/** value of hrDeviceType for a printer */
export const hrDevicePrinter = '1.3.6.1.2.1.25.3.1.5';

export const prtGeneralPrinterName = '1.3.6.1.2.1.43.5.1.1.16';
export const prtGeneralSerialNumber = '1.3.6.1.2.1.43.5.1.1.17';
export const prtInput = '1.3.6.1.2.1.43.8.2.1';
export const prtMarkerProcessColorants = '1.3.6.1.2.1.43.10.2.1.6';
export const prtMarkerSupplies = '1.3.6.1.2.1.43.11.1.1';
export const prtMarkerColorantValue = '1.3.6.1.2.1.43.12.1.1.4';
export const prtAlert = '1.3.6.1.2.1.43.18.1.1';

export const entPhysicalFirmwareRev = '1.3.6.1.2.1.47.1.1.1.1.9';
export const entPhysicalSerialNum = '1.3.6.1.2.1.47.1.1.1.1.11';
/** IEEE-1284 device id (PWG port monitor MIB) */
export const ppmPrinterIeee1284DeviceId = '1.3.6.1.4.1.2699.1.2.1.2.1.1.3';
