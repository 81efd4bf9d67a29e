import { activity } from './en/activity';
import { drafts } from './en/drafts';
import { drawings } from './en/drawings';
import { editions } from './en/editions';
import { evaluation } from './en/evaluation';
import { frame } from './en/frame';
import { gaps } from './en/gaps';
import { managing } from './en/managing';
import { reading } from './en/reading';
import { uptake } from './en/uptake';
import type { Dictionary } from './zh';

/** All texts of the page in English. */
export const en: Dictionary = {
  ...frame,
  ...reading,
  ...gaps,
  ...uptake,
  ...drawings,
  ...drafts,
  ...editions,
  ...evaluation,
  ...activity,
  ...managing,
};
