import type { Cell } from '../text/csv';

/** A column of a table. */
export interface Column<Row> {
  title: string;
  value: (row: Row) => Cell;
  /** Where the cell leads. */
  href?: (row: Row) => string | null;
  numeric?: boolean;
}
