/** The tables of supply types and what is in stock of them (§5); conventions as in `schema.ts`. */

export interface StockTables {
  supply_types: SupplyTypesTable;
  supply_fits: SupplyFitsTable;
  supply_device_fits: SupplyDeviceFitsTable;
  stock_places: StockPlacesTable;
  stock: StockTable;
  stock_moves: StockMovesTable;
}

/** What is bought: one cartridge, one container. The whole customer's. */
export interface SupplyTypesTable {
  customer_id: string;
  type_id: string;
  name: string;
  /** nameKey: unique inside the customer */
  name_key: string;
  /** as of a supply: `toner`, `ink`, `waste-toner` … */
  type: string;
  color: string | null;
  part_number: string | null;
  /** pages that its maker promises; null: not known */
  rated_pages: number | null;
  /** to be ordered once all places together have so many or fewer; null: never by itself */
  reorder_at: number | null;
  /** how many are ordered at once; null: not said */
  order_count: number | null;
  version: number;
  created_at: string;
  /** no longer used: it is kept for what was replaced; null: in use */
  retired_at: string | null;
}

/** Which type the supply of a model takes. */
export interface SupplyFitsTable {
  customer_id: string;
  /** as `devices.product` */
  product: string;
  /** keyedSupplies */
  supply_key: string;
  type_id: string;
}

/** Which type the supply of one device takes; goes before that of its model. */
export interface SupplyDeviceFitsTable {
  customer_id: string;
  device_id: string;
  supply_key: string;
  type_id: string;
}

/** Where supplies are kept: a store room, a cupboard. The whole customer's. */
export interface StockPlacesTable {
  customer_id: string;
  place_id: string;
  name: string;
  /** nameKey: unique inside the customer */
  name_key: string;
  created_at: string;
}

/** What is there now: the sum of the moves of a type and place. Below 0: it is to be counted. */
export interface StockTable {
  customer_id: string;
  type_id: string;
  place_id: string;
  quantity: number;
  moved_at: string;
  /** null: never counted */
  counted_at: string | null;
}

/** Append-only: a mistake is corrected by another move. */
export interface StockMovesTable {
  customer_id: string;
  move_id: string;
  type_id: string;
  place_id: string;
  /** core's StockMoveKind */
  kind: string;
  change: number;
  /** what was there afterwards */
  quantity: number;
  at: string;
  /** actorName */
  by: string;
  /** the note of a replacement stands with the replacement: not everybody may see its device */
  note: string | null;
  /** of `used` and `returned`: the replacement that it was used by */
  replacement_id: string | null;
}
