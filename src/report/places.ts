import { describePlace, type Location } from '../model/location.ts';
import { code, type Inline, text } from './document.ts';

/** The same as `placeWords`, with the path as code and our own words round it. */
export const placeInlines = (location: Location): readonly Inline[] => {
  const { origin, place } = location;
  const name = place.kind === 'file' ? code(describePlace(location)) : text(describePlace(location));
  switch (origin.kind) {
    case 'head':
      return [name];
    case 'base':
      return [name, text(' (before the change)')];
    case 'history':
      if (place.kind !== 'file') return [name];
      // A minimal disclosure empties the commit; the line alone would mislead, because it is not that of the file at head.
      return origin.commit === '' ? [code(place.path)] : [name, text(' in commit '), code(origin.commit.slice(0, 12))];
  }
};
