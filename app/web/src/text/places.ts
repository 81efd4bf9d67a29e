/** Places of a plan's parts in words, by the same rule as those of the reports. */

const CHINESE_NUMBER = /^[一二三四五六七八九十百]+$/;
const DIGITS = /^\d+$/;

/** Return a path as people cite it: 第三部分（一）第1项 for 三>(一)>1, 第三章一、第1段 for 第三章>一>第1段. */
export function placeOf(path: string | null | undefined): string {
  const words = (path ? path.split('>') : []).map(inWords).join('');
  return words.replace(/、$/, '');
}

function inWords(piece: string, depth: number): string {
  if (CHINESE_NUMBER.test(piece)) return depth ? `${piece}、` : `第${piece}部分`;
  if (DIGITS.test(piece)) return depth ? `第${piece}项` : `第${piece}部分`;
  return piece.replaceAll('(', '（').replaceAll(')', '）');
}
