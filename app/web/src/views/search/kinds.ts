/** Kinds of hits: labels of nodes, and passages of source texts. */

import type { Label } from '../../api/queries/search';

/** The word for passages in the address, beside the labels. */
export const TEXT = 'text';

/** Labels of nodes that are outside of the texts, or have names: shown above the passages. */
export const NAMED: readonly Label[] = ['Plan', 'Division', 'Department', 'Concept'];
