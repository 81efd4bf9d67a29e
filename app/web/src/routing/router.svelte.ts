/** The route that is shown, kept in step with the browser's address. */

import { href, parse, type Params, type Route, type ViewName } from './route';

class Router {
  route = $state.raw<Route>(parse(location.hash));
  /** The plan that was shown last: views that need one open on it. */
  lastPlan = $state<string | null>(null);

  constructor() {
    this.#follow();
    addEventListener('hashchange', () => this.#follow());
  }

  /** Go to a view; the browser's back button leads here again. */
  go(view: ViewName, plan?: string | null, params?: Params): void {
    location.hash = href(view, plan, params);
  }

  /**
   * Change parameters of the view that is shown (null takes one away).
   *
   * Filters replace the address; with `keep`, the back button leads to what was shown before.
   */
  set(params: Params, { keep = false }: { keep?: boolean } = {}): void {
    const { view, plan, params: now } = this.route;
    const address = href(view, plan, { ...now, ...params });
    if (keep) location.hash = address;
    else {
      history.replaceState(null, '', address);
      this.#follow();
    }
  }

  #follow(): void {
    this.route = parse(location.hash);
    if (this.route.plan) this.lastPlan = this.route.plan;
  }
}

export const router = new Router();
