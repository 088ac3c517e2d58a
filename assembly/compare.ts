// Finds the words of a text that shares most of itself with one whose words are known.

import { stretchBytes } from './delta';
import { isPromising } from './demands';
import { longest, search } from './words';

/** Bytes that are searched at once. */
const pieceBytes: usize = 0x10000;

/** Farther than any offset. */
const farthest: i32 = 0x3fffffff;

/** By state in which words end, from `firstState` on, how far from their end what they say can depend on the bytes; and a flag for marks of encoded text. */
let reaches: usize = 0;
const markFlag: i32 = 0x40000000;
let firstState: u32 = 0;
/** Where hits of a piece have room, and for how many words and ranges there is room in the lists of a comparison. */
let hits: usize = 0;
let most: i32 = 0;

export function useReaches(reachTable: usize, firstEndingState: u32, hitRoom: usize, mostListed: i32): void {
  reaches = reachTable;
  firstState = firstEndingState;
  hits = hitRoom;
  most = mostListed;
}

// The lists of the comparison at hand, eight bytes an entry.
let anchors: usize = 0;
let tries: usize = 0;
let fresh: usize = 0;
let anchorCount: i32 = 0;
let tryCount: i32 = 0;
let freshCount: i32 = 0;
let hasMarks: bool = false;

/** Whether there are marks of encoded text among the words of the last comparison. */
export function foundMarks(): bool {
  return hasMarks;
}

export function triesFound(): i32 {
  return tryCount;
}

export function freshFound(): i32 {
  return freshCount;
}

function reachOf(state: u32): i32 {
  return load<i32>(reaches + (usize(state - firstState) << 2));
}

function push(list: usize, index: i32, first: u32, second: u32): void {
  const entry = list + (usize(index) << 3);
  store<u32>(entry, first);
  store<u32>(entry, second, 4);
}

/** What ends in (start, end] and what may end behind it without lying in what is shared. */
function searchFresh(text: usize, length: usize, start: usize, end: usize, limit: usize): bool {
  push(fresh, freshCount++, u32(start), u32(end));
  const to = min(limit, end + longest - 1);
  for (let from = start; from < to; from += pieceBytes) {
    const behind = search(text, from, min(to, from + pieceBytes), hits);
    for (let hit = hits; hit < behind; hit += 8) {
      if (anchorCount >= most || tryCount >= most) return false;
      const at = load<u32>(hit);
      const state = load<u32>(hit, 4);
      push(anchors, anchorCount++, at, state);
      if (isPromising(text, length, usize(at), state)) push(tries, tryCount++, at, state);
      if (reachOf(state) & markFlag) hasMarks = true;
    }
  }
  return true;
}

/** The index of the first of the words, which rise, that ends at the offset or behind it. */
function firstFrom(words: usize, count: i32, offset: i32): i32 {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<i32>(words + (usize(middle) << 3)) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Writes the words of a text to `anchorsAt`, carrying over those that lie in one of the stretches that it shares with a text whose words are known;
 * to `triesAt` those of them that may say something, and something else than there, and to `freshAt` the ranges that are not shared. Answers the number of words,
 * -1 when there are too many.
 */
export function compare(
  text: usize,
  length: usize,
  known: usize,
  knownCount: i32,
  knownLength: usize,
  stretches: usize,
  stretchCount: i32,
  anchorsAt: usize,
  triesAt: usize,
  freshAt: usize,
): i32 {
  anchors = anchorsAt;
  tries = triesAt;
  fresh = freshAt;
  anchorCount = 0;
  tryCount = 0;
  freshCount = 0;
  hasMarks = false;
  let start: usize = 0;
  let isShared = false;
  for (let index = 0; index < stretchCount; index++) {
    const stretch = stretches + usize(index) * stretchBytes;
    const from = load<i32>(stretch);
    const to = load<i32>(stretch, 4);
    const end = to + load<i32>(stretch, 8);
    const beginsBoth = from === 0 && to === 0;
    const endsBoth = index === stretchCount - 1 && usize(end) === length && usize(from + end - to) === knownLength;
    if (!beginsBoth && !searchFresh(text, length, start, to, end)) return -1;
    // Words that end in what is shared are carried over as soon as they lie in it for sure.
    const shift = to - from;
    const first = beginsBoth ? 0 : from + i32(longest);
    const freshBefore = beginsBoth ? -farthest : to;
    const freshBehind = endsBoth ? farthest : end;
    for (let word = firstFrom(known, knownCount, first); word < knownCount; word++) {
      const entry = known + (usize(word) << 3);
      const at = load<i32>(entry) + shift;
      if (at > end) break;
      const state = load<u32>(entry, 4);
      const reachAndFlag = reachOf(state);
      const reach = reachAndFlag & ~markFlag;
      if (reachAndFlag & markFlag) hasMarks = true;
      if (anchorCount >= most || tryCount >= most) return -1;
      push(anchors, anchorCount++, u32(at), state);
      const isInReach = at - reach <= freshBefore || at + reach >= freshBehind;
      if (isInReach && isPromising(text, length, usize(at), state)) push(tries, tryCount++, u32(at), state);
    }
    start = end;
    isShared = endsBoth;
  }
  if (!isShared && !searchFresh(text, length, start, length, length)) return -1;
  return anchorCount;
}

/** Copies the promising ones of the hits in [from, to) to `target`; answers behind the last. */
export function pick(text: usize, length: usize, from: usize, to: usize, target: usize): usize {
  for (let at = from; at < to; at += 8) {
    if (!isPromising(text, length, usize(load<u32>(at)), load<u32>(at, 4))) continue;
    store<u64>(target, load<u64>(at));
    target += 8;
  }
  return target;
}
