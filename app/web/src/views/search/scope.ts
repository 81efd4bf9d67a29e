/** The filters of a search, as they are in the address. */

import type { Level, Scope } from '../../api/queries/search';
import type { Schemas } from '../../api/client';
import { LEVELS } from '../../text/levels';

type Params = Readonly<Record<string, string>>;

/** What the API is asked for; unknown values of the address are passed over. */
export function scopeOf(params: Params): Scope {
  const level = levels(params);
  return {
    ...(params.in ? { plan: [params.in] } : {}),
    ...(params.division ? { division: params.division } : {}),
    ...(level.length ? { level } : {}),
    ...(params.near ? { first: params.near } : {}),
  };
}

/** The levels that are chosen. */
export function levels(params: Params): Level[] {
  const names = (params.level ?? '').split(',');
  return LEVELS.filter((level) => names.includes(level));
}

/** Return whether a filter for plans is set. */
export function isLimited(params: Params): boolean {
  return Boolean(params.in || params.division || levels(params).length);
}

export interface Choice {
  code: string;
  name: string;
  depth: number;
}

/** Divisions as a list, each after the one that it is part of, each code once. */
export function choices(places: readonly Schemas['DivisionPlace'][]): Choice[] {
  const below = new Map<string | null, Schemas['DivisionPlace'][]>();
  const known = new Set(places.map((place) => place.division.id));
  for (const place of places) {
    const above = place.above && known.has(place.above) ? place.above : null;
    below.set(above, [...(below.get(above) ?? []), place]);
  }
  const found = new Map<string, Choice>();
  const add = (above: string | null, depth: number): void => {
    for (const { division } of below.get(above) ?? []) {
      const { code, name } = division.props;
      if (!found.has(code)) found.set(code, { code, name, depth });
      add(division.id, depth + 1);
    }
  };
  add(null, 0);
  return [...found.values()];
}
