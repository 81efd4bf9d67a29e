/** Names of departments with their roles, as one text. */

import { t, type Key } from '../i18n/index.svelte';

/** Return 市发改委（牵头）；市水利局（配合） for pairs of a name and a role. */
export function offices(duties: readonly (readonly [name: string, role: string])[]): string {
  return duties
    .map(([name, role]) => t('duty.office', { name, role: t(`role.${role}` as Key) }))
    .join(t('duty.separator'));
}
