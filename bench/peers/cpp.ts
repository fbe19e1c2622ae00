import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const PROGRAMS = ['hold', 'mm', 'web'];

/** The sources stand in bench/peers/cpp of the clone; a built copy of this file lies two folders further down. */
function sources(): string | null {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const place = join(folder, 'bench', 'peers', 'cpp');
    if (existsSync(join(place, 'common.hpp'))) return place;
    if (folder === dirname(folder)) return null;
  }
}

/** The C++ programs, built for one run of the benches. */
export interface Cpp {
  readonly compiler: string;
  readonly folder: string;
  remove(): void;
}

/** Builds the C++ programs with the first compiler of $CXX, c++, g++, clang++; or says why there are none. */
export function buildCpp(): Cpp | string {
  const place = sources();
  if (place === null) return 'no C++: its sources are not installed';
  const { CXX } = process.env;
  const names = [...(CXX === undefined ? [] : [CXX]), 'c++', 'g++', 'clang++'];
  const compiler = names.find((name) => spawnSync(name, ['--version']).status === 0);
  if (compiler === undefined) return 'no C++: no compiler was found';
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  for (const name of PROGRAMS) {
    const built = spawnSync(
      compiler,
      ['-O3', '-std=c++17', '-o', join(folder, name), join(place, `${name}.cpp`)],
      {
        encoding: 'utf8',
      },
    );
    if (built.status !== 0) {
      remove();
      return `no C++: ${compiler} refused ${name}.cpp: ${built.stderr.split('\n')[0]}`;
    }
  }
  return { compiler, folder, remove };
}

/** The command that runs a bench in C++. */
export function cppCommand(folder: string, bench: string, size: number): [string, string[]] {
  const [model, pending] = bench.split('-');
  if (model === 'hold') return [join(folder, 'hold'), [pending, String(size)]];
  if (model === 'web') return [join(folder, 'web'), [String(size)]];
  return [join(folder, 'mm'), [model === 'mm1' ? '1' : '16', '0.9', String(size)]];
}
