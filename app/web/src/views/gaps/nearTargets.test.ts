import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import type { Target } from './model';
import { nearTargets } from './nearTargets';

const row = (id: string, name: string, concept: string | null = null, historical = false) =>
  ({
    indicator: { id, props: { name, historical } },
    concept: concept === null ? null : { id: concept },
  }) as unknown as Schemas['IndicatorRow'];

test('targets of the same concept come first, then similar names; answers are left out', () => {
  const target = {
    concept_id: 'concept:forest',
    parent: { props: { name: '森林覆盖率' } },
    child: { id: 'answer' },
    child_again: [{ id: 'again' }],
  } as unknown as Target;
  const measured = [
    row('alike', '全县森林覆盖率'),
    row('other', '地表水优良比例'),
    row('same', '林木绿化程度', 'concept:forest'),
    row('answer', '森林覆盖率', 'concept:forest'),
    row('again', '森林覆盖率', 'concept:forest'),
    row('past', '森林覆盖率', 'concept:forest', true),
  ];
  expect(
    nearTargets(target, measured).map(({ node, sameConcept }) => [node.id, sameConcept]),
  ).toEqual([
    ['same', true],
    ['alike', false],
  ]);
});
