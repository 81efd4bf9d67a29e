import { describe, expect, it } from 'vitest';

import { RELATIONS, relationOf } from './relations';

describe('relationOf', () => {
  it('returns every relation that the page draws', () => {
    expect(RELATIONS.map((relation) => relationOf(relation))).toEqual([...RELATIONS]);
  });
  it('counts a link without a relation as reworded', () => {
    expect(relationOf(null)).toBe('reworded');
  });
  it('never gives an unknown relation the name of another', () => {
    expect(relationOf('summarised')).toBe('summarised');
  });
});
