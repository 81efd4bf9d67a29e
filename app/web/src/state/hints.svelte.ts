/** Views whose first-visit line the reader has put away; remembered by the browser. */

import { VIEWS, type ViewName } from '../routing/route';
import { stored } from './stored';

const KEPT = Object.fromEntries(
  VIEWS.map((view) => [view, stored(`hint.${view}`, ['show', 'away'], 'show')]),
);

let away = $state.raw<readonly ViewName[]>(VIEWS.filter((view) => KEPT[view]?.read() === 'away'));

export const hints = {
  isShown(view: ViewName): boolean {
    return !away.includes(view);
  },
  putAway(view: ViewName): void {
    KEPT[view]?.write('away');
    away = [...away, view];
  },
};
