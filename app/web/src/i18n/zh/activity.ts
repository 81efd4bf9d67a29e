/** Words of the list of what happened. */
export const activity = {
  // 动态 activity
  'activity.kind.loaded': '载入',
  'activity.kind.replaced': '更新',
  'activity.kind.removed': '移除',
  'activity.kind.restored': '恢复',
  'activity.kind.edition': '发现版本',
  'activity.kind.verdict': '判定',
  'activity.kind.dismissal': '自检认定',
  'activity.kind.correction': '人工更正',
  'activity.plan': '规划',
  'activity.plan.all': '全部规划',
  'activity.division': '行政区划',
  'activity.division.all': '全部行政区划',
  'activity.feeds': '订阅：',
  'activity.feeds.how': '选择一份规划或一个行政区划，即可订阅',
  'activity.more': '显示更早的 {count} 条',
  'activity.since': '载入自 {day} 起有记录，更早的载入没有列出。',
  'activity.since.none': '还没有载入的记录；更早的载入没有列出。',
  'activity.none': '还没有动态',
  'activity.filtered': '没有符合筛选条件的动态',
  'activity.show.all': '显示全部动态',
} as const;
