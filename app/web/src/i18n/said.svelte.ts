/** What the API says in English sentences, in the reader's language. */

import { t, type Key } from './index.svelte';
import { zh } from './zh';

const REMARKS: [Key, RegExp][] = [
  [
    'remark.contents',
    /^line (?<line>\d+): contents list \(lines (?<from>\d+)-(?<to>\d+)\) left out of the body$/,
  ],
  [
    'remark.after',
    /^line (?<line>\d+): text after the plan \(lines (?<from>\d+)-(?<to>\d+)\) left out of the body$/,
  ],
  [
    'remark.recovered',
    /^line (?<line>\d+): heading (?<number>.+) lost from the body, restored from the contents list$/,
  ],
  [
    'remark.gap',
    /^line (?<line>\d+): number (?<number>.+) follows (?<before>.+): a heading may be lost$/,
  ],
  [
    'remark.values',
    /^line (?<line>\d+): row of the indicator table not read: (?<values>\d+) (?:values|cells) under (?<heads>\d+) heads$/,
  ],
];

/** What reading left out, restored or found missing; as the API says it where it is new here. */
export function remark(said: string): string {
  for (const [key, pattern] of REMARKS) {
    const found = pattern.exec(said)?.groups;
    if (found) return t(key, found);
  }
  return said;
}

/** Why a file was rejected. */
export function rejection(code: string, reason: string): string {
  const key = `reject.${code}`;
  return key in zh ? t(key as Key) : reason;
}
