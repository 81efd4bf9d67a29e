/** Names and colours of the graph's labels, as the graph itself declares them. */

import type { Schemas } from '../api/client';
import { declaration as ask } from '../api/queries/graph';
import { locale } from '../i18n/index.svelte';

let declared = $state.raw<Schemas['Declaration'] | null>(null);

export const declaration = {
  /** Ask the API; what goes wrong leaves the labels with their plain names. */
  async load(): Promise<void> {
    try {
      declared = await ask();
    } catch {
      declared = null;
    }
  },
  get nodes(): Schemas['NodeDeclaration'][] {
    return declared?.nodes ?? [];
  },
  get edges(): Schemas['EdgeDeclaration'][] {
    return declared?.edges ?? [];
  },
  /** 任务 or Task. */
  label(label: string): string {
    const found = declaration.nodes.find((node) => node.label === label);
    return found ? locale.name(found.zh, found.en) : label;
  },
  /** 派生自 or derives from. */
  edge(type: string): string {
    const found = declaration.edges.find((edge) => edge.type === type);
    return found ? locale.name(found.zh, found.en) : type;
  },
  /**
   * Return the name of a value: 省级 for the code `province` of the set `level`. A code that the
   * set does not declare is its own name.
   */
  value(set: string, code: string): string {
    const values = declared?.value_sets.find(({ name }) => name === set)?.values ?? [];
    const found = values.find((value) => value.code === code);
    return found ? locale.name(found.zh, found.en) : code;
  },
  /** The colour of a label's nodes: for dots and lines, never for words. */
  colour(label: string): string {
    return declaration.nodes.find((node) => node.label === label)?.colour ?? 'var(--ink-3)';
  },
};
