import type { ProjectFiles } from './files.js';
import type { Remark } from './found.js';
import { readStatements, type Literal, type Module } from './python.js';

/** A path that a project answers. */
export interface Route {
  /** As its endpoint is called: `/orders/:pk`. */
  readonly name: string;
  /** File and line that say so. */
  readonly source: string;
}

/** More paths than a first scenario is good for. */
const MOST_ROUTES = 40;
const MOST_DEPTH = 10;
/** Not what users of the site ask for. */
const ASIDE = /^admin\.site\.urls$|^debug_toolbar\b/;
const REST_ROUTERS = /(^|\.)(Default|Simple|Nested(Default|Simple)?)Router$/;

/** A module of URLs and where it stands. */
interface UrlModule extends Module {
  readonly file: string;
}

/**
 * The paths of a project, read from its modules of URLs as data: `path`, `re_path`, `include`, and the routers of Django
 * REST framework. `root`: the dotted name of the first module (`ROOT_URLCONF`), if known.
 */
export class Routes {
  readonly routes: Route[] = [];
  readonly remarks: Remark[] = [];
  /** Files that were read. */
  readonly read: string[] = [];
  private readonly modules = new Map<string, UrlModule>();

  constructor(
    private readonly files: ProjectFiles,
    root: string | undefined,
  ) {
    const file =
      (root === undefined ? undefined : this.fileOf(root)) ?? files.find((name) => name === 'urls.py').at(0);
    if (file !== undefined) this.module(file, '', []);
  }

  /** The file of a module by its dotted name. */
  private fileOf(name: string): string | undefined {
    const path = name.replaceAll('.', '/');
    const wanted = [`${path}.py`, `${path}/__init__.py`];
    const ends = (each: string) => wanted.some((end) => each === end || each.endsWith(`/${end}`));
    return this.files.find((file, folder) => ends(folder === '' ? file : `${folder}/${file}`)).at(0);
  }

  private open(file: string): UrlModule | undefined {
    const known = this.modules.get(file);
    if (known !== undefined) return known;
    const text = this.files.read(file);
    if (text === undefined) return undefined;
    this.read.push(file);
    const module = { ...readStatements(text), file };
    this.modules.set(file, module);
    return module;
  }

  /** The paths of a module under `prefix`; `chain`: the modules that include it. */
  private module(file: string, prefix: string, chain: readonly string[]): void {
    if (chain.includes(file) || chain.length >= MOST_DEPTH) return;
    const module = this.open(file);
    const patterns = module?.names.get('urlpatterns');
    if (module === undefined || patterns === undefined) return;
    this.patterns(patterns, module, prefix, [...chain, file]);
  }

  /** What stands where a list of patterns is expected. */
  private patterns(of: Literal, module: UrlModule, prefix: string, chain: readonly string[]): void {
    if (of.is === 'list') for (const each of of.items) this.pattern(each, module, prefix, chain);
    else this.pattern(of, module, prefix, chain);
  }

  private pattern(of: Literal, module: UrlModule, prefix: string, chain: readonly string[]): void {
    if (of.is === 'unknown' && of.name !== undefined) {
      this.named(of.name, of, module, prefix, chain);
    } else if (of.is !== 'call') {
      this.tell('url-computed', 'urlpatterns', of, module);
    } else if (/(^|\.)(path|re_path|url)$/.test(of.name)) {
      this.path(of, module, prefix, chain);
    } else if (/(^|\.)i18n_patterns$/.test(of.name)) {
      for (const each of of.items) this.pattern(each, module, `${prefix}:language/`, chain);
    } else if (/(^|\.)(format_suffix_patterns|decorator_include)$/.test(of.name)) {
      for (const each of of.items) this.patterns(each, module, prefix, chain);
    } else if (!/(^|\.)(static|staticfiles_urlpatterns)$/.test(of.name)) {
      this.tell('url-computed', `${of.name}(…)`, of, module);
    }
  }

  private path(
    of: Literal & { is: 'call' },
    module: UrlModule,
    prefix: string,
    chain: readonly string[],
  ): void {
    const route = textOf(of.items.at(0) ?? of.named.get('route') ?? of.named.get('regex'));
    const view = of.items.at(1) ?? of.named.get('view');
    if (route === undefined || view === undefined) {
      this.tell('url-computed', `${of.name}(…)`, of, module);
      return;
    }
    if (view.is === 'unknown' && view.name !== undefined && ASIDE.test(view.name)) return;
    const whole =
      prefix + (/(^|\.)path$/.test(of.name) && !/re_path$/.test(of.name) ? ofPath(route) : ofRegex(route));
    if (view.is === 'call' && /(^|\.)include$/.test(view.name)) this.included(view, module, whole, chain);
    else this.add(whole, of, module);
  }

  /** `include('shop.urls')`, `include(router.urls)`, `include((patterns, 'shop'))`, `include([…])` */
  private included(
    of: Literal & { is: 'call' },
    module: UrlModule,
    prefix: string,
    chain: readonly string[],
  ): void {
    let what = of.items.at(0) ?? of.named.get('arg');
    // A tuple of patterns and the name of the application.
    if (what?.is === 'list' && what.items.at(1)?.is === 'text') [what] = what.items;
    const name = textOf(what);
    if (what === undefined) return;
    if (name === undefined) {
      this.patterns(what, module, prefix, chain);
    } else if (!ASIDE.test(name)) {
      const file = this.fileOf(name);
      if (file === undefined) this.tell('url-outside', name, of, module);
      else this.module(file, prefix, chain);
    }
  }

  /** A list of the module's own, or `router.urls`. */
  private named(
    name: string,
    of: Literal,
    module: UrlModule,
    prefix: string,
    chain: readonly string[],
  ): void {
    if (ASIDE.test(name)) return;
    const own = module.names.get(name);
    if (own?.is === 'list' && chain.length < MOST_DEPTH) {
      this.patterns(own, module, prefix, [...chain, name]);
      return;
    }
    const router = /^(\w+)\.urls$/.exec(name)?.[1] ?? '';
    const made = module.names.get(router);
    if (made?.is !== 'call' || !REST_ROUTERS.test(made.name)) {
      this.tell('url-computed', name, of, module);
      return;
    }
    for (const call of module.calls) {
      if (call.name !== `${router}.register`) continue;
      const route = textOf(call.items.at(0) ?? call.named.get('prefix'));
      if (route === undefined) {
        this.tell('url-computed', `${call.name}(…)`, call, module);
        continue;
      }
      const at = `${prefix}${ofRegex(route)}/`;
      this.add(at, call, module);
      this.add(`${at}:pk/`, call, module);
    }
  }

  private add(path: string, { line }: Literal, { file }: UrlModule): void {
    const name = `/${path.replace(/\/+$/, '')}`.replaceAll(/\/{2,}/g, '/');
    if (this.routes.some((route) => route.name === name)) return;
    if (this.routes.length < MOST_ROUTES) this.routes.push({ name, source: `${file}:${line}` });
    else if (!this.remarks.some(({ key }) => key === 'url-many'))
      this.remarks.push({ key: 'url-many', name: String(MOST_ROUTES), at: `${file}:${line}` });
  }

  private tell(key: Remark['key'], name: string, { line }: Literal, { file }: UrlModule): void {
    this.remarks.push({ key, name, at: `${file}:${line}` });
  }
}

/** A text, or the one that is marked for translation. */
function textOf(of: Literal | undefined): string | undefined {
  if (of?.is === 'call' && /(^|\.)(_|gettext|gettext_lazy|pgettext_lazy)$/.test(of.name))
    return textOf(of.items.at(-1));
  return of?.is === 'text' ? of.value : undefined;
}

/** `orders/<int:pk>/` as `orders/:pk/` */
const ofPath = (route: string): string => route.replaceAll(/<(?:\w+:)?(\w+)>/g, ':$1');

/** `^orders/(?P<pk>\d+)/$` as `orders/:pk/` */
function ofRegex(route: string): string {
  let text = route.replace(/^\^/, '').replace(/\\?\$$|\\Z$/, '');
  // Groups from the inside out; what is left of a pattern is a part that nobody can name.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(
      /\((?:\?P<(\w+)>|\?:)?[^()]*\)[?*+]?/,
      (_, name: string | undefined) => `:${name ?? 'part'}`,
    );
  }
  return text.replaceAll(/\\([./-])/g, '$1').replaceAll(/\/\?$/g, '/');
}
