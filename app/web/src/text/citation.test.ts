import { expect, test } from 'vitest';
import { cite } from './citation';

test('a citation names the plan, the place and the line', () => {
  expect(cite('河北省规划', '三>(一)>1', 50)).toBe('《河北省规划》第三部分（一）第1项，第50行');
  expect(cite('关于印发《规划》的通知', null, 3)).toBe('《关于印发〈规划〉的通知》第3行');
  expect(cite('河北省规划', '一', 50, 6)).toBe('《河北省规划》第一部分，第6页');
});
