import type { editions as zh } from '../zh/editions';

/** Words of the view of editions, in English. */
export const editions: Readonly<Record<keyof typeof zh, string>> = {
  // 版本 editions
  'editions.chain': 'Editions',
  'editions.earlier': 'Earlier',
  'editions.later': 'Later',
  'editions.since': 'compared with',
  'editions.count': '{count} {count|change|changes}.',
  'editions.unchanged': 'Unchanged: {counts}',
  'editions.all': 'All',
  'editions.kind.added': 'Added',
  'editions.kind.removed': 'Removed',
  'editions.kind.raised': 'Number raised',
  'editions.kind.lowered': 'Number lowered',
  'editions.kind.deadline': 'Deadline moved',
  'editions.kind.strength': 'Strength changed',
  'editions.kind.department': 'Department changed',
  'editions.kind.reworded': 'Reworded',
  'editions.nothing': '(none)',
  'editions.without.earlier': 'Not in the earlier edition',
  'editions.without.later': 'Not in the later edition',
  'editions.below': 'To be looked at below',
  'editions.below.filter': 'With parts below',
  'editions.below.none': 'No part of these lower plans derives from the changes shown.',
  'editions.outdated':
    'The derivations of {count} {count|plan is|plans are} out of date; load {count|it|them} again:',
  'editions.verdict': 'Verdict: ',
  'editions.gaps': 'Gaps',
  'editions.more': 'Show {count} more {count|change|changes}',
  'editions.filtered': 'No change matches the filters',
  'editions.show.all': 'Show all changes',
  'editions.same': 'The two editions do not differ',
  'editions.same.how':
    'Tasks, targets and projects are the same, apart from punctuation and numbers.',
  'editions.first': 'This is the earliest loaded edition',
  'editions.first.how': 'There is no earlier edition to compare it with.',
  'editions.first.next': 'Show the changes in 《{title}》',
  'editions.none': 'No other edition of this plan is loaded',
  'editions.none.searched':
    'Of the {count} loaded {count|plan|plans}, none is another edition of 《{title}》 ({period}).',
  'editions.none.how':
    'Drafts for comment, revisions, and plans of the next period are recognised by division, sector and title once they are loaded. The earlier edition can also be set by hand: Overview, Manage.',
  'editions.key.next': 'Next change',
  'editions.key.previous': 'Previous change',
};
