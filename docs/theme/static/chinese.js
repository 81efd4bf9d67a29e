"use strict";
// Sphinx's own translations are compiled from a string, which the page's policy forbids.
Object.assign(Documentation.TRANSLATIONS, {
  "Searching": "正在搜索",
  "Search Results": "搜索结果",
  "Preparing search...": "正在准备搜索……",
  "Hide Search Matches": "取消标出",
  "Search finished, found one page matching the search query.": ["找到 ${resultCount} 页。"],
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
    "没有找到。请换一个词再试。",
});
Documentation.PLURAL_EXPR = () => 0;
Documentation.LOCALE = "zh_CN";
