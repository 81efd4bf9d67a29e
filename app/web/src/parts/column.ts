import type { Cell } from '../text/csv';

/** A column of a table. */
export interface Column<Row> {
  /** What the address calls it when the table is sorted by it. */
  key: string;
  title: string;
  value: (row: Row) => Cell;
  /** Where the cell leads. */
  href?: (row: Row) => string | null;
  numeric?: boolean;
  /** What it is sorted by, if not by its value. */
  order?: (row: Row) => Cell;
}
