export type Tree = unknown;
export type Place = readonly (string | number)[];

/** Places of all values of a tree. */
export function placesOf(tree: Tree, above: Place = []): Place[] {
  if (typeof tree !== 'object' || tree === null) return [above];
  const inner = Array.isArray(tree)
    ? tree.flatMap((each: unknown, i) => placesOf(each, [...above, i]))
    : Object.entries(tree).flatMap(([key, each]) => placesOf(each, [...above, key]));
  return above.length === 0 ? inner : [above, ...inner];
}

/** The value at a place of a tree. */
export function valueAt(tree: Tree, place: Place): unknown {
  return place.reduce((at, key) => (at as Record<string | number, unknown>)[key], tree);
}

/** A copy of the tree with another value at a place; the same where an earlier change took the place away. */
export function changed(tree: Tree, place: Place, by: (old: unknown) => unknown): Tree {
  if (place.length === 0) return by(tree);
  if (typeof tree !== 'object' || tree === null) return tree;
  const [key, ...rest] = place;
  const inner = changed((tree as Record<string | number, unknown>)[key], rest, by);
  if (Array.isArray(tree)) return tree.map((each: unknown, i) => (i === key ? inner : each));
  return { ...tree, [key]: inner };
}
