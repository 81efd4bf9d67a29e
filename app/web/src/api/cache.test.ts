import { beforeEach, expect, test } from 'vitest';
import { cached, forget } from './cache';

beforeEach(() => forget());

test('an answer is asked for once', async () => {
  let asked = 0;
  const ask = () => Promise.resolve(++asked);
  expect([await cached('a', ask), await cached('a', ask), asked]).toEqual([1, 1, 1]);
});

test('what is forgotten is asked for again, the rest is not', async () => {
  let asked = 0;
  const ask = () => Promise.resolve(++asked);
  await cached('gaps a', ask);
  await cached('plan a', ask);
  forget('gaps');
  expect([await cached('gaps a', ask), await cached('plan a', ask)]).toEqual([3, 2]);
});

test('a failure is not kept', async () => {
  await expect(cached('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(cached('a', () => Promise.resolve(1))).resolves.toBe(1);
});
