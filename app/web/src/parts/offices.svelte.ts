/** Names of departments with their roles, as one text. */

import { t } from '../i18n/index.svelte';
import { declaration } from '../state/declaration.svelte';

/** Return 市发改委（牵头）；市水利局（配合） for pairs of a name and a role. */
export function offices(duties: readonly (readonly [name: string, role: string])[]): string {
  return duties
    .map(([name, role]) => t('duty.office', { name, role: declaration.value('role', role) }))
    .join(t('duty.separator'));
}
