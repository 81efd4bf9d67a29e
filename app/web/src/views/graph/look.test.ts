import { expect, test } from 'vitest';
import { corners, kindOf, lineOf, mix, onPaper, shapeOf, shortened, sizeOf } from './look';

const LABELS = [
  'Division',
  'Plan',
  'Chapter',
  'Task',
  'Indicator',
  'Figure',
  'Project',
  'Department',
  'Concept',
];

test('every label has a shape of its own', () => {
  const shapes = LABELS.map((label) => JSON.stringify(shapeOf(label)));
  expect(new Set(shapes).size).toBe(LABELS.length);
});

test('every relation has a line of its own', () => {
  const lines = ['verbatim', 'edited', 'partial', 'reworded'].map((kind) => lineOf(kind).style);
  expect(new Set(lines).size).toBe(4);
});

test('a derivation is filtered by its relation, another edge by its type', () => {
  expect(kindOf({ type: 'DERIVES_FROM', relation: 'partial' })).toBe('partial');
  expect(kindOf({ type: 'DERIVES_FROM', relation: null })).toBe('DERIVES_FROM');
  expect(kindOf({ type: 'HAS_TASK', relation: null })).toBe('HAS_TASK');
});

test('a triangle stands on its side, a plan is a square', () => {
  const triangle = corners(shapeOf('Task'), 10, 0, 0)
    .split(' ')
    .map((p) => p.split(',').map(Number));
  expect(Math.min(...triangle.map(([, y]) => y ?? 0))).toBe(-10);
  expect(triangle.filter(([, y]) => y === 5)).toHaveLength(2);
  const square = corners(shapeOf('Plan'), 10, 0, 0)
    .split(' ')
    .map((p) => p.split(',').map(Number));
  expect(new Set(square.map(([x]) => Math.abs(x ?? 0)))).toEqual(new Set([7.07]));
});

test('colours are mixed for dark paper', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(onPaper('#1f5fa8', false)).toBe('#1f5fa8');
  expect(onPaper('#1f5fa8', true)).not.toBe('#1f5fa8');
});

test('deeper chapters are smaller, names are cut to fit', () => {
  expect(sizeOf('Chapter', 2)).toBeLessThan(sizeOf('Chapter', 1));
  expect(sizeOf('Chapter', 9)).toBeGreaterThan(4);
  expect(shortened('推进', 4)).toBe('推进');
  expect(shortened('持续改善环境质量', 4)).toBe('持续改…');
});
