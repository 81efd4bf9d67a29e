/** Light or dark: as the system says until the reader chooses. */

import { flushSync } from 'svelte';
import { stored } from './stored';

type Choice = 'system' | 'light' | 'dark';

const kept = stored<Choice>('theme', ['system', 'light', 'dark'], 'system');
const system = matchMedia('(prefers-color-scheme: dark)');
const paper = matchMedia('print');

let choice = $state<Choice>(kept.read());
let systemDark = $state(system.matches);
let printing = $state(paper.matches);
system.addEventListener('change', (event) => (systemDark = event.matches));
// The page is put on paper as soon as the listener returns
function print(now: boolean): void {
  flushSync(() => {
    printing = now;
  });
}
paper.addEventListener('change', (event) => print(event.matches));
addEventListener('beforeprint', () => print(true));
addEventListener('afterprint', () => print(false));

export const theme = {
  get dark(): boolean {
    // Paper is white
    if (printing) return false;
    return choice === 'system' ? systemDark : choice === 'dark';
  },
  /** Whether the page is being put on paper. */
  get printing(): boolean {
    return printing;
  },
  toggle(): void {
    choice = theme.dark ? 'light' : 'dark';
    kept.write(choice);
  },
};
