/** Sentences of the API, in the reader's language. */

import type { Schemas } from '../api/client';
import { locale, t, type Key } from './index.svelte';
import { zh } from './zh';

/** A remark on the reading of a plan: what was left out, restored or found missing. */
export function remark(made: Schemas['ReadingRemark']): string {
  return t('remark.line', { line: made.line, sentence: locale.name(made.zh, made.en) });
}

/** Why a file was rejected. */
export function rejection(code: string, reason: string): string {
  const key = `reject.${code}`;
  return key in zh ? t(key as Key) : reason;
}
