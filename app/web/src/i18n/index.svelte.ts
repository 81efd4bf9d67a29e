/** What the page says, in the language that the reader chose. Chinese unless they did. */

import { stored } from '../state/stored';
import { en } from './en';
import { zh, type Dictionary, type Key } from './zh';

export type { Key };
export type Language = 'zh' | 'en';

const DICTIONARIES: Record<Language, Dictionary> = { zh, en };
const kept = stored<Language>('language', ['zh', 'en'], 'zh');

let language = $state<Language>(kept.read());

export const locale = {
  get language(): Language {
    return language;
  },
  /** A name given in both languages (labels of the graph's declaration, concepts). */
  name(zhName: string, enName: string | null | undefined): string {
    return language === 'en' && enName ? enName : zhName;
  },
  choose(next: Language): void {
    language = next;
    kept.write(next);
  },
};

/** The words under `key`, `{name}` replaced by `values.name`. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  const words: string = DICTIONARIES[language][key];
  return words.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
