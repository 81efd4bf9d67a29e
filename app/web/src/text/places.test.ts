import { expect, test } from 'vitest';
import { placeOf } from './places';

test.each([
  ['三>(一)>1', '第三部分（一）第1项'],
  ['第四章>二>(二)', '第四章二、（二）'],
  ['第四章>二', '第四章二'],
  ['第三章>第一节>第1段', '第三章第一节第1段'],
  ['第三章>专栏4>3', '第三章专栏4第3项'],
  ['一>(一)>6>指标表>1', '第一部分（一）第6项指标表第1项'],
  ['一', '第一部分'],
  [null, ''],
])('%s is cited as %s', (path, place) => {
  expect(placeOf(path)).toBe(place);
});
