import { activity } from './zh/activity';
import { drafts } from './zh/drafts';
import { drawings } from './zh/drawings';
import { editions } from './zh/editions';
import { evaluation } from './zh/evaluation';
import { frame } from './zh/frame';
import { gaps } from './zh/gaps';
import { managing } from './zh/managing';
import { reading } from './zh/reading';
import { uptake } from './zh/uptake';

/** All texts of the page in Chinese: the source of the keys. Sections in the order of views. */
export const zh = {
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
} as const;

export type Key = keyof typeof zh;
export type Dictionary = Readonly<Record<Key, string>>;
