import { patchTree, PathError, type Patch } from './paths.js';
import { say, type Said } from './problem-text.js';
import { asList, asMapping, canonical, dotted, type Issue, type Keys } from './tree.js';
import { readScenario, scenarioPart } from './validate.js';

/** A patch of the file: whose it is, and where it stands. */
interface Written {
  readonly owner: Said;
  readonly set: Patch;
  readonly keys: Keys;
}

/**
 * Tries every action alone, every day, and every stage on every day, and says what goes wrong only then; each
 * issue is placed at the line of the patch that brought it. `before` are the issues of the file itself.
 */
export function checkPatches(tree: unknown, before: readonly Issue[]): Issue[] {
  const base = scenarioPart(tree);
  const old = new Set(before.map(identity));
  const known = new Set<string>();
  const issues: Issue[] = [];
  const { stages } = asMapping(tree);
  const actions = written(tree, 'actions', 'id', 'owner-action');
  const days = written(tree, 'days', 'name', 'owner-day');
  const broken = new Set<Said>();

  const tried = new Set<string>();
  const attempt = (all: readonly Written[]): void => {
    // What changes nothing was checked with the file itself.
    const patches = all.filter(({ set }) => Object.keys(set).length > 0);
    const key = JSON.stringify(patches.map(({ keys }) => keys));
    if (patches.length === 0 || tried.has(key)) return;
    tried.add(key);
    if (patches.some(({ owner }) => broken.has(owner))) return;
    const found = issuesOf(base, patches, old).filter((issue) => !known.has(identity(issue)));
    for (const issue of found) known.add(identity(issue));
    if (found.length > 0 && patches.length === 1) broken.add(patches[0].owner);
    issues.push(...found);
  };
  for (const patch of [...actions.values(), ...days.values()]) attempt([patch]);
  for (const stage of asList(stages)) {
    const taken = actionsTo(asMapping(stage)['name'], asList(stages)).flatMap((id) => actions.get(id) ?? []);
    for (const day of days.values()) attempt([...taken, day]);
  }
  return issues;
}

const identity = (issue: Issue) => canonical([...issue.keys, issue.said]);

function written(
  tree: unknown,
  list: 'actions' | 'days',
  field: string,
  what: 'owner-action' | 'owner-day',
): Map<string, Written> {
  const patches = new Map<string, Written>();
  for (const [i, element] of asList(asMapping(tree)[list]).entries()) {
    const { [field]: name, set } = asMapping(element);
    if (typeof name !== 'string' || patches.has(name)) continue;
    patches.set(name, {
      owner: say(what, { name }),
      set: asMapping(set),
      keys: [list, i, 'set'],
    });
  }
  return patches;
}

/** The actions of a stage and of those before it; ends even when the stages go in a circle. */
function actionsTo(name: unknown, stages: readonly unknown[], hops = 0): string[] {
  const { after, actions } = asMapping(stages.find((each) => asMapping(each)['name'] === name));
  const earlier = typeof after === 'string' && hops < stages.length ? actionsTo(after, stages, hops + 1) : [];
  return [...new Set([...earlier, ...(asList(actions) as string[])])];
}

/** What is wrong once the patches are applied and was not `old`. */
function issuesOf(base: unknown, patches: readonly Written[], old: ReadonlySet<string>): Issue[] {
  const places: { readonly at: Keys; readonly keys: Keys; readonly owner: Said }[] = [];
  let tree = base;
  for (const { owner, set, keys } of patches) {
    for (const [path, value] of Object.entries(set)) {
      try {
        const patched = patchTree(tree, { [path]: value });
        tree = patched.tree;
        places.push({ at: patched.places.get(path)!, keys: [...keys, path], owner });
      } catch (error) {
        if (!(error instanceof PathError)) throw error;
        return [
          {
            keys: [...keys, path],
            atKey: true,
            said: say('in-patch', { owner, problem: error.said }),
            hint: error.hint,
          },
        ];
      }
    }
  }
  const named = patches.map(({ owner }) => owner).reduce((owners, owner) => say('owners', { owners, owner }));
  const brought = readScenario(tree).issues.filter((issue) => !old.has(identity(issue)));
  return brought.map((issue): Issue => {
    const inside = places.findLast(({ at }) => at.every((key, depth) => issue.keys[depth] === key));
    if (inside !== undefined) {
      const keys = [...inside.keys, ...issue.keys.slice(inside.at.length)];
      // An unknown last key of the path itself: the path is what to point at.
      const atKey = issue.keys.length === inside.at.length && issue.atKey === true;
      return {
        ...issue,
        keys,
        atKey: atKey || issue.atKey === true,
        said: say('in-patch', { owner: inside.owner, problem: issue.said }),
      };
    }
    const blamed = patches.at(-1)?.keys ?? [];
    return {
      ...issue,
      keys: blamed,
      atKey: true,
      said: say('in-patch-at', { owner: named, path: dotted(tree, issue.keys), problem: issue.said }),
    };
  });
}
