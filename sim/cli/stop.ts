/** The user pressed Ctrl-C, or something told the process to end. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * A signal that is aborted by the first Ctrl-C; what runs under it ends itself, and nothing is written. A second
 * one ends the process at once.
 */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new Interrupted());
    });
  }
  return controller.signal;
}
