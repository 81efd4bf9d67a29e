/** Lines of web pages around a plan's text: where the visitor is, who visited, what else there is. */

// 来源: 网 / 发布日期:2022-01-14 / 热度: / 上一篇:… / 联系电话:…
const LABEL =
  /^(?:(?:信息|文章)?来源|稿源|作者|编辑|责任编辑|(?:发布|更新|发表)?(?:时间|日期)|热度|人气|(?:点击|浏览|阅读|访问)(?:量|数|次数)?|字号|字体|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|文章|新闻|推荐)|联系我们|(?:公司|单位)?地址|(?:联系|服务)?电话|热线|邮箱|传真|邮编|主办单位?|承办单位?|技术支持|备案号|网站标识码)\s*(?:[:：].{0,60})?$/u;
// 首页 > 政务公开 > 规划计划 / 当前位置:…
const TRAIL =
  /^(?:(?:您|你)?(?:现在|当前|所在)的?(?:位置|页面)|(?:您|你)的位置|位置)\s*[:：]|^(?:网站)?(?:首页|主页)(?:$|\s*[>›»/|·].*$)|^[^。]{0,40}[>›»]\s*正文$/u;
const BUTTONS =
  /^[【[(（]?(?:打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏|分享(?:到.{0,20})?|扫一扫.{0,20}|返回(?:顶部|首页|列表)?|无障碍(?:浏览|阅读)?|繁体(?:版|中文)?|简体(?:版|中文)?|English|登录|注册|大\s*中\s*小)[】\])）]?(?:\s|$)/u;
const SITE = /ICP备|公网安备|版权所有|Copyright|^https?:\/\/\S+$/iu;

/** Return whether a line outside of the plan's body is no part of the document. */
export function isFurniture(line: string): boolean {
  const text = line.trim();
  return [LABEL, TRAIL, BUTTONS, SITE].some((pattern) => pattern.test(text));
}
