/** The page's texts in the selected language; Chinese by default. */

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
  /** Return the name in the selected language; the Chinese one if there is no English name. */
  name(zhName: string, enName: string | null | undefined): string {
    return language === 'en' && enName ? enName : zhName;
  },
  choose(next: Language): void {
    language = next;
    kept.write(next);
  },
};

const PLURALS: Record<Language, Intl.PluralRules> = {
  zh: new Intl.PluralRules('zh'),
  en: new Intl.PluralRules('en'),
};

/**
 * Return the text under `key` with its placeholders filled in: `{name}` is replaced by
 * `values.name`, and `{name|plan|plans}` by the form that agrees with the number `values.name`
 * (the plural if there is no such value).
 */
export function t(key: Key, values: Values = {}): string {
  return filled(language, DICTIONARIES[language][key], values);
}

type Values = Readonly<Record<string, string | number>>;

/** Return a text of a dictionary with its placeholders filled in. */
export function filled(of: Language, text: string, values: Values): string {
  return text.replace(
    /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g,
    (placeholder, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (one === undefined || other === undefined) return String(value ?? placeholder);
      return value !== undefined && PLURALS[of].select(Number(value)) === 'one' ? one : other;
    },
  );
}
