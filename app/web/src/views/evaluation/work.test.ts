import { describe, expect, it } from 'vitest';
import { dayFor, itemsOf, kindOf, officesOf, type Item } from './work';

function item(status: string, ...departments: string[]): Item {
  return { status, departments } as unknown as Item;
}

const ALL = [item('behind', '水利局'), item('completed', '农业局', '水利局'), item('no status')];

describe('tasks and projects', () => {
  it('are chosen by status and office', () => {
    expect(itemsOf(ALL, null, null)).toHaveLength(3);
    expect(itemsOf(ALL, 'behind', null)).toEqual([ALL[0]]);
    expect(itemsOf(ALL, null, '水利局')).toHaveLength(2);
    expect(itemsOf(ALL, 'completed', '农业局')).toEqual([ALL[1]]);
  });
  it('have offices, the ones with most items first', () => {
    expect(officesOf(ALL)).toEqual(['水利局', '农业局']);
  });
  it('are a list that the address chooses', () => {
    expect(kindOf({ list: 'tasks' })).toBe('tasks');
    expect(kindOf({ list: 'nonsense' })).toBeNull();
  });
  it('have a day no later than today', () => {
    const today = new Date('2024-05-06T12:00:00Z');
    expect(dayFor(2023, today)).toBe('2023-12-31');
    expect(dayFor(2025, today)).toBe('2024-05-06');
  });
});
