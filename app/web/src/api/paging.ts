/** Lists that come page by page. */

/** Items that a page of a long list holds. */
export const PAGE = 1000;

interface Page<T> {
  items: T[];
  total: number;
  cursor: string | null;
}

/** All items of a list, page after page; at most `most`. */
export async function everyItem<T>(
  page: (cursor: string | undefined) => Promise<Page<T>>,
  most = 10_000,
): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const next = await page(cursor);
    items.push(...next.items);
    cursor = next.cursor ?? undefined;
  } while (cursor && items.length < most);
  return items.slice(0, most);
}
