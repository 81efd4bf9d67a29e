import type { activity as zh } from '../zh/activity';

/** Words of the list of what happened, in English. */
export const activity: Readonly<Record<keyof typeof zh, string>> = {
  // 动态 activity
  'activity.kind.loaded': 'Loaded',
  'activity.kind.replaced': 'Replaced',
  'activity.kind.removed': 'Removed',
  'activity.kind.restored': 'Restored',
  'activity.kind.edition': 'Edition found',
  'activity.kind.verdict': 'Verdict',
  'activity.kind.dismissal': 'Finding reviewed',
  'activity.kind.correction': 'Correction',
  'activity.kind.values': 'Values',
  'activity.kind.statuses': 'Statuses',
  'activity.plan': 'Plan',
  'activity.plan.all': 'All plans',
  'activity.division': 'Division',
  'activity.division.all': 'All divisions',
  'activity.feeds': 'Subscribe:',
  'activity.feeds.how': 'Choose a plan or a division to subscribe',
  'activity.more': 'Show {count} more {count|entry|entries}',
  'activity.since': 'Loads have been recorded since {day}; earlier ones are not listed.',
  'activity.since.none': 'No load has been recorded yet; earlier ones are not listed.',
  'activity.none': 'Nothing has happened yet',
  'activity.filtered': 'No entry matches the filters',
  'activity.show.all': 'Show all entries',
};
