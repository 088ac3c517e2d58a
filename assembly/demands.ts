// Tells most hits by which nothing is found from the rest, so that few have to be looked at elsewhere.

/** A word as it has to be written, and what has to stand round it; see `useDemands`. */
@unmanaged
class Demand {
  word: usize;
  length: u32;
  /** Not 0 where the word begins what it stands for, which must not be the tail of something longer. */
  begins: u32;
  /** 256 flags of the bytes that have to follow, and how many. */
  inside: usize;
  least: u32;
}

let demandsOf: usize = 0;
let firstState: u32 = 0;
let continues: usize = 0;

/**
 * `table` has, by state from `firstEndingState` on, where the demands of the words begin that end in it: their number, then each. 0 stands for a state
 * with a word that demands nothing. `wordBytes` are the flags of what a word may be the tail of.
 */
export function useDemands(table: usize, firstEndingState: u32, wordBytes: usize): void {
  demandsOf = table;
  firstState = firstEndingState;
  continues = wordBytes;
}

/** False only if no word that ends there says anything. */
export function isPromising(text: usize, length: usize, end: usize, state: u32): bool {
  const list = usize(load<u32>(demandsOf + (usize(state - firstState) << 2)));
  if (list === 0) return true;
  const behind = list + 4 + usize(load<u32>(list)) * offsetof<Demand>();
  for (let at = list + 4; at < behind; at += offsetof<Demand>()) {
    if (isMet(text, length, end, changetype<Demand>(at))) return true;
  }
  return false;
}

function isMet(text: usize, length: usize, end: usize, demand: Demand): bool {
  const start = end - usize(demand.length);
  for (let at: usize = 0; at < usize(demand.length); at++) {
    if (load<u8>(text + start + at) !== load<u8>(demand.word + at)) return false;
  }
  if (end + usize(demand.least) > length) return false;
  for (let at = end; at < end + usize(demand.least); at++) {
    if (load<u8>(demand.inside + usize(load<u8>(text + at))) === 0) return false;
  }
  return (
    demand.begins === 0 || start === 0 || load<u8>(continues + usize(load<u8>(text + start - 1))) === 0 || mayFollowEscape(text, start)
  );
}

/** Whether the bytes before may be an escape: `\n`, `%3D`, `\x3d`, `\u003d`. */
function mayFollowEscape(text: usize, start: usize): bool {
  for (let at = start > 6 ? start - 6 : 0; at < start; at++) {
    const byte = load<u8>(text + at);
    if (byte === 0x5c || byte === 0x25) return true;
  }
  return false;
}
