/** Parting a long picture for paper. */

/** Where rows begin, and how high each is, in pixels. */
export interface Rows {
  top: number;
  height: number;
}

/** Pixels `start` up to `end` of a picture's height. */
export interface Stretch {
  start: number;
  end: number;
}

/** A picture of `height` in stretches of at most `page`, cut between rows; whole without rows. */
export function pages(height: number, page: number, rows?: Rows): Stretch[] {
  if (!rows || height <= page) return [{ start: 0, end: height }];
  const found: Stretch[] = [];
  let start = 0;
  while (height - start > page) {
    const fitting = Math.max(Math.floor((start + page - rows.top) / rows.height), 1);
    const end = rows.top + fitting * rows.height;
    if (end <= start) break;
    found.push({ start, end });
    start = end;
  }
  return [...found, { start, end: height }];
}
