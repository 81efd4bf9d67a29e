/** Citations (GB/T 15834-2011: marks inside of a title are 〈〉). */
import { placeOf } from './places';

/** 《河北省生态环境保护“十四五”规划》第三部分（一）第1项，第50行; of a source with pages: …，第6页 */
export function cite(
  planTitle: string,
  path: string | null | undefined,
  line: number,
  page?: number | null,
): string {
  const title = planTitle.replaceAll('《', '〈').replaceAll('》', '〉');
  const place = page ? `第${page}页` : `第${line}行`;
  return path ? `《${title}》${placeOf(path)}，${place}` : `《${title}》${place}`;
}
