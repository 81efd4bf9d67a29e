/** Managing plans, and files that would replace one, in English. */

import type { managing as zh } from '../zh/managing';

export const managing: Record<keyof typeof zh, string> = {
  'manage.open': 'Manage…',
  'manage.title': 'Manage plan',
  'manage.close': 'Close',
  'manage.name': 'Your name',
  'manage.name.why': 'Corrections and removals are recorded with name and time.',
  'manage.remarks': 'Reading notes',
  'manage.remarks.none': 'Nothing was left out, restored or missing.',
  'manage.correct': 'Set by hand',
  'manage.correct.why':
    'Correct values that were read incorrectly. The values that were read are kept as well, and the corrections remain when the plan is loaded again.',
  'manage.field.title': 'Title',
  'manage.field.division': 'Division',
  'manage.field.sector': 'Sector',
  'manage.field.period': 'Period',
  'manage.field.parent': 'Parent plan',
  'manage.division.example': 'Full name or code, such as 衡水市 or 131100',
  'manage.period.example': 'such as 2021-2025',
  'manage.field.supersedes': 'Previous edition',
  'manage.parent.none': 'None set by hand',
  'manage.supersedes.none': 'No previous edition',
  'manage.present': ' (currently: {title})',
  'manage.set': 'set by {reviewer} on {at}; as read: {read}',
  'manage.set.parent': 'set by {reviewer} on {at}',
  'manage.nothing': 'nothing',
  'manage.back': 'Restore the value that was read',
  'manage.save': 'Save',
  'manage.saving': 'Saving and deriving…',
  'manage.remove': 'Remove plan',
  'manage.remove.parts':
    '{chapters} {chapters|chapter|chapters}, {tasks} {tasks|task|tasks}, {indicators} {indicators|indicator|indicators}, {projects} {projects|project|projects}',
  'manage.remove.links':
    '{up} derivations from other plans, {down} derivations of other plans from it',
  'manage.remove.reviews':
    '{verdicts} {verdicts|verdict|verdicts}, {dismissals} {dismissals|dismissal|dismissals}, {corrections} {corrections|correction|corrections}, {observations} {observations|observation|observations}, {statuses} {statuses|status|statuses} of tasks and projects',
  'manage.remove.children': 'These plans lose their parent plan:',
  'manage.remove.undo':
    'It can be undone until the next load; after that, only a backup restores it.',
  'manage.remove.ask': 'These are removed with it:',
  'manage.remove.show': 'Show what depends on it…',
  'manage.remove.do': 'Remove',
  'manage.removing': 'Removing…',
  'manage.corrected': 'set by hand',
  'manage.corrected.how': '{name}: {reviewer}, {at}',
  'manage.removed': 'Removed {title}',
  'manage.undo': 'Undo',
  'held.title': '{count} {count|file|files} would replace a loaded plan',
  'held.from': '{file} would replace the plan loaded from {loaded}',
  'held.change': '{before} → {after}, {added} added, {removed} removed',
  'held.replace': 'Replace',
  'held.keep': 'Keep the loaded plan',
  'orphaned.title': 'Verdicts that no longer apply ({count})',
  'orphaned.how':
    'Their passages changed. They are still stored, and apply again if the passages return.',
  'orphaned.now': 'Now:',
  'orphaned.kept': '{count} {count|verdict|verdicts} kept',
  'load.seconds': '{seconds} s',
  'load.size': '{size} MB',
};
