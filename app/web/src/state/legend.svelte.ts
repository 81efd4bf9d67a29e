/** The legend: the terms of the page with their explanations, in a dialog. */

let open = $state(false);

export const legend = {
  get open(): boolean {
    return open;
  },
  set open(next: boolean) {
    open = next;
  },
};
