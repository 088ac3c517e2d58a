import type { Judgement, RouteScope, TextMatch } from './judgement.ts';

/** No request has two methods or two paths. */
export const isContradictory = (judgements: readonly Judgement[]): boolean =>
  judgements.some(
    (one) =>
      one.kind === 'routing' &&
      one.holds &&
      isExact(one) &&
      judgements.some(
        (other) =>
          other.kind === 'routing' &&
          other.part === one.part &&
          isExact(other) &&
          (other.holds
            ? !one.values.some((value) => other.values.includes(value))
            : one.values.every((value) => other.values.includes(value))),
      ),
  );

const isExact = ({ match }: Routing): boolean => match === 'exact';

type Routing = Extract<Judgement, { kind: 'routing' }>;

/** `/mcp?x=/health` has `/health` in it as well. */
export const isInQuery = (judgement: Judgement): boolean =>
  judgement.kind === 'routing' &&
  judgement.holds &&
  judgement.withQuery === true &&
  (judgement.match === 'contains' || judgement.match === 'suffix');

/** Whether what a judgement says may be so of some request of a route. */
export const isPossible = (judgement: Judgement, scope: RouteScope): boolean => {
  if (judgement.kind === 'impossible') return false;
  if (judgement.kind !== 'routing') return true;
  if (judgement.part === 'mark')
    return scope.marks === undefined || judgement.values.some((key) => scope.marks?.has(key)) === judgement.holds;
  if (judgement.part === 'method') {
    if (scope.methods.length === 0)
      return (
        judgement.values.length > 0 &&
        (judgement.holds ? !judgement.values.every((value) => value === 'OPTIONS' || value === 'HEAD') : true)
      );
    return scope.methods.some((method) => judgement.values.includes(method) === judgement.holds);
  }
  if (scope.path === undefined || isInQuery(judgement)) return true;
  const open = scope.path.search(/[*:{[(]/);
  // Of a pattern only its beginning is known: `app.all('*', …)` answers every path.
  if (open >= 0)
    return (
      !judgement.holds ||
      (judgement.match !== 'exact' && judgement.match !== 'prefix') ||
      judgement.values.some((value) => value.startsWith(scope.path?.slice(0, open) ?? '') || scope.path?.startsWith(value) === true)
    );
  const path = scope.path.replace(/\/$/, '');
  return judgement.values.some((value) => isMatched(path, value, judgement.match)) === judgement.holds;
};

const isMatched = (path: string, value: string, match: TextMatch): boolean => {
  switch (match) {
    case 'contains':
      return path.includes(value);
    case 'suffix':
      return path.endsWith(value) || `${path}/`.endsWith(value);
    case 'prefix':
      return `${path}/`.startsWith(value.endsWith('/') ? value : `${value}/`) || path.startsWith(value);
    case 'exact':
      return value.replace(/\/$/, '') === path;
  }
};
