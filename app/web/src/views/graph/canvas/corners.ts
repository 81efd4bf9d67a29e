/**
 * Each node and edge is in its program's array once per corner, not as an instance of one shape:
 * without a graphics card instances are drawn one by one, which takes many times as long.
 */

/** Writes `item` from `at` on for every corner, behind it what is the corner's own. */
export function writeCorners(
  array: Float32Array,
  at: number,
  item: readonly number[],
  corners: readonly (readonly number[])[],
): void {
  for (const corner of corners) {
    array.set(item, at);
    array.set(corner, at + item.length);
    at += item.length + corner.length;
  }
}
