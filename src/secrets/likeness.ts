export { bitsPerCharacter, looksWritten } from '../knowledge/likeness.ts';

/** Whether of `least` pairs of neighbouring letters or more that share are ones that stand together in English and in names of code; of drawn letters a fifth do. */
export const readsAsWords = (text: string, least: number, share: number): boolean => {
  if (/^[0-9a-f-]+$/i.test(text)) return false;
  let pairs = 0;
  let common = 0;
  for (let at = 1; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    if (!/^[A-Z]?[a-z]+$|^[A-Z]{2}$/.test(pair)) continue;
    pairs++;
    if (commonPairs.has(pair.toLowerCase())) common++;
  }
  return pairs >= least && common >= share * pairs;
};

/**
 * Whether the letters of a text are a language's: more of their pairs are common ones than chance makes, or seven letters in a row are
 * joined by nothing but common pairs.
 */
export const hasLanguage = (text: string): boolean => {
  let pairs = 0;
  let common = 0;
  let run = 0;
  for (let at = 1; at < text.length; at++) {
    const pair = text.slice(at - 1, at + 1);
    if (!/^[A-Z]?[a-z]+$|^[A-Z]{2}$/.test(pair)) {
      run = 0;
      continue;
    }
    pairs++;
    const isCommon = commonPairs.has(pair.toLowerCase());
    if (isCommon) common++;
    run = isCommon ? run + 1 : 0;
    if (run >= 6) return true;
  }
  return pairs >= 4 && common > drawnShare * pairs + (pairs < 12 ? 2.2 : 2.7) * Math.sqrt(drawnShare * (1 - drawnShare) * pairs);
};

/** How many of the pairs of drawn letters are common ones. */
const drawnShare = 0.25;

const commonPairs = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ur ' +
    'ro io co me ta ic ne li la ri ce ch el ma ca us ec tr no un pe po pr ac ge mo ut lo ol ai ad tu em om so ke ey id na ' +
    'sh ns ly il ee oo ag ay op am im ow ap ex pa su wo wi we do di da be ba bo bu ck ct cl cr fi fo fr fe fu ga go gr ho ' +
    'ie if ir ki lt mi mp nc ni nu od ot ov pl qu rd rm rn rs rt ru ry sc sp ss sw ty ub ue ui ul um up va vi wa ws ys ll pi bi ig ip lu tt pt ci ev ab ff ef ht'
  ).split(' '),
);
