import type { ColumnDefinitionBuilder } from 'kysely';

/** For `addColumn`: the column is never null. */
export function required(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull();
}
