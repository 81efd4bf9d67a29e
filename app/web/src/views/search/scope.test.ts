import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { choices, isLimited, levels, scopeOf } from './scope';

test('filters come from the address', () => {
  expect(scopeOf({ q: '水' })).toEqual({});
  expect(
    scopeOf({ in: 'plan:a', division: '130000', level: 'county,town', near: 'plan:b' }),
  ).toEqual({ plan: ['plan:a'], division: '130000', level: ['county'], first: 'plan:b' });
  expect(levels({ level: 'county,nation' })).toEqual(['nation', 'county']);
  expect(isLimited({ near: 'plan:b', level: 'town' })).toBe(false);
  expect(isLimited({ level: 'zone' })).toBe(true);
});

test('divisions come after the one that they are part of', () => {
  const place = (code: string, above: string | null) =>
    ({
      division: { id: `division:${code}`, label: 'Division', props: { code, name: code } },
      above: above && `division:${above}`,
      plans: [],
    }) as unknown as Schemas['DivisionPlace'];
  const places = [place('1', null), place('2', null), place('11', '1'), place('111', '11')];
  expect(choices([...places, place('9', '8')])).toEqual([
    { code: '1', name: '1', depth: 0 },
    { code: '11', name: '11', depth: 1 },
    { code: '111', name: '111', depth: 2 },
    { code: '2', name: '2', depth: 0 },
    { code: '9', name: '9', depth: 0 },
  ]);
});
