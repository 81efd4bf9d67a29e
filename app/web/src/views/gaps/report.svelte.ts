/** The gap report between two plans with what was said of it, kept up to date as verdicts go out. */

import { untrack } from 'svelte';
import type { Schemas } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { derivations, gaps, verdicts } from '../../api/queries/gaps';
import { indicators, lines, outline, tasks } from '../../api/queries/plans';
import { resource } from '../../api/resource.svelte';
import { departmentsByTask, itemsOf } from './items';
import { gapKey, tieKey, type Item, type Report } from './model';
import type { Line } from './source';
import type { EdgeIds } from './storedEdges';
import { Verdicts } from './verdicts.svelte';

/** What surrounds the report; of each pair the parent's comes first. */
interface Around {
  outlines: readonly [Schemas['Outline'], Schemas['Outline']];
  /** The child's tasks. */
  below: readonly Schemas['TaskRow'][];
  rows: readonly Schemas['TaskRow'][];
  /** The child's indicators. */
  measured: readonly Schemas['IndicatorRow'][];
  text: readonly (readonly Line[])[];
}

interface Answer {
  report: Report;
  judged: readonly Schemas['ReviewedEdge'][];
  turn: number;
}

export interface Reviewed {
  readonly said: Verdicts;
  /** Null until the first answer. */
  readonly report: Report | null;
  readonly items: readonly Item[];
  /** It may come later than the report, or not at all. */
  readonly around: Around | undefined;
  /** Why the last question failed; the answer before it is still there. */
  readonly problem: ApiProblem | null;
  retry(): void;
}

/** The review of two plans. To be called while a component is set up. */
export function reviewOf(child: string, parent: string): Reviewed {
  const answer = resource(
    async (): Promise<Answer> => {
      // It is loaded once the verdicts on their way are stored
      const kept = untrack(() => (said.waiting ? last : null));
      if (kept) {
        said.stale = true;
        return kept;
      }
      const turn = untrack(() => said.turn);
      said.stale = false;
      const [report, judged] = await Promise.all([gaps(child, parent), verdicts(child, parent)]);
      return { report, judged, turn };
    },
    { keep: true, live: true },
  );
  const said: Verdicts = new Verdicts(child, parent, {
    changed: () => answer.retry(),
    storedEdges: async () =>
      last?.report.stored
        ? (await derivations(child, 'up', parent)).items.map(
            ({ edge }) => [tieKey(edge.source, edge.target), edge.id] as const,
          )
        : [],
  });
  const around = resource(async (): Promise<Around> => {
    const [above, below, upper, lower, measured, ...text] = await Promise.all([
      outline(parent),
      outline(child),
      tasks(parent),
      tasks(child),
      indicators(child),
      lines(parent).catch(() => []),
      lines(child).catch(() => []),
    ]);
    return { outlines: [above, below], below: lower, rows: [...upper, ...lower], measured, text };
  });

  let last = $state.raw<Answer | null>(null);
  $effect(() => {
    const value = answer.value;
    if (!value) return;
    untrack(() => {
      last = value;
      said.know(edgesOf(value.report, value.judged));
      said.arrived(value.turn, timesOf(value));
    });
  });
  $effect(() => () => said.close());

  const departments = $derived(departmentsByTask(around.value?.rows ?? []));
  const measured = $derived(around.value?.measured ?? []);
  const items = $derived(
    last ? itemsOf({ ...last, said: said.said, drawn: said.drawn, departments, measured }) : [],
  );

  return {
    said,
    get report() {
      return last?.report ?? null;
    },
    get items() {
      return items;
    },
    get around() {
      return around.value;
    },
    get problem() {
      return answer.state.status === 'failed' ? answer.state.problem : null;
    },
    retry() {
      answer.retry();
    },
  };
}

/** Return the stored edges that a report and its verdicts name. */
function edgesOf(report: Report, judged: readonly Schemas['ReviewedEdge'][]): EdgeIds {
  // The edges of a report that was derived for this answer are not stored
  const tasks = report.stored ? report.tasks : [];
  return [
    ...tasks.flatMap((gap) =>
      gap.ties.map((tie) => [tieKey(tie.child.id, gap.parent.id), tie.edge.id] as const),
    ),
    ...judged.map(({ verdict }) => [tieKey(verdict.child, verdict.parent), verdict.edge] as const),
  ];
}

/** Return the times of the verdicts of an answer, by the key of the subject. */
function timesOf({ report, judged }: Answer): Record<string, string> {
  const ties = judged.map(
    ({ verdict }) => [tieKey(verdict.child, verdict.parent), verdict.at] as const,
  );
  const gaps = Object.entries(report.verdicts).map(
    ([part, verdict]) => [gapKey(part), verdict.at] as const,
  );
  return Object.fromEntries([...ties, ...gaps]);
}
