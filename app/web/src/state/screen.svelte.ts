/** How much room there is: below these widths panels fold to drawers. */

function matches(query: string): { readonly now: boolean } {
  const list = matchMedia(query);
  let now = $state(list.matches);
  list.addEventListener('change', (event) => (now = event.matches));
  return {
    get now() {
      return now;
    },
  };
}

const narrow = matches('(max-width: 1280px)');
const tablet = matches('(max-width: 900px)');

export const screen = {
  /** The right panel is a drawer. */
  get narrow(): boolean {
    return narrow.now;
  },
  /** The outline on the left is one too. */
  get tablet(): boolean {
    return tablet.now;
  },
};
