/** Where a device is and what it takes to be answered: the input of the SNMP driver. */
import type { SnmpV3User, SnmpVersion } from '#core/snmp-access.ts';

export {
  authProtocols,
  privProtocols,
  securityLevels,
  type AuthProtocol,
  type PrivProtocol,
  type SecurityLevelName,
  type SnmpV3User,
} from '#core/snmp-access.ts';

export interface SnmpTarget {
  /** name or address, IPv4 or IPv6 */
  host: string;
  /** default 161 */
  port?: number;
  /** `auto` tries 2c, then 1; never 3, as that needs a user */
  version: SnmpVersion;
  /** default `public`; not used by version 3 */
  community?: string;
  v3?: SnmpV3User;
}

export const defaultPort = 161;
export const defaultCommunity = 'public';
