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
      return place.kind === 'file' ? [name, text(' in commit '), code(origin.commit.slice(0, 12))] : [name];
  }
};
