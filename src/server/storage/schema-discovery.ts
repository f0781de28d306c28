/** Devices that collectors found, and where devices were before (§10, §12). */
export interface DiscoveryTables {
  discovered_devices: DiscoveredDevicesTable;
  device_addresses: DeviceAddressesTable;
}

/** A device that a collector found and that is none of the registered ones. */
export interface DiscoveredDevicesTable {
  customer_id: string;
  discovered_id: string;
  /** who it is: `serial:…`, `mac:…`, or `address:…` with its collector where neither is told */
  found_key: string;
  address: string;
  serial: string | null;
  mac: string | null;
  vendor: string | null;
  model: string | null;
  kind: string | null;
  protocol: string;
  /** how it answered, as core/sighting.ts has it; null: in the usual way */
  access_id: string | null;
  /** who saw it last; `built-in` for the one inside the server */
  collector_id: string;
  first_seen_at: string;
  last_seen_at: string;
  /** `waiting`, `dismissed` or `registered` */
  state: string;
  done_at: string | null;
  /** the actor as the audit names it */
  done_by: string | null;
  /** when the customer asked for it to be registered, and the user name of who did; null: nobody */
  wanted_at: string | null;
  wanted_by: string | null;
}

/** An address that a device had before; the present one is the device's own. */
export interface DeviceAddressesTable {
  customer_id: string;
  device_id: string;
  move_id: string;
  host: string;
  /** null: not known */
  from_at: string | null;
  until_at: string;
  /** who saw the device at the next address; "": nobody, it was entered */
  collector_id: string;
  /** who entered the next address, as the audit names him; null: it was seen */
  moved_by: string | null;
}
