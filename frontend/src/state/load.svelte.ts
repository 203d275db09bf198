// Something that is being fetched: the last value asked for wins, however answers cross.

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: Error | undefined;
  readonly busy: boolean;
}

/** Fetch whenever what `ask` reads changes. The old value stays until the new one is there. */
export function load<T>(ask: () => Promise<T>): Loaded<T> {
  let value = $state.raw<T>();
  let error = $state.raw<Error>();
  let busy = $state(true);
  let turn = 0;
  $effect(() => {
    const mine = (turn += 1);
    busy = true;
    ask().then(
      (found) => {
        if (mine !== turn) return;
        [value, error, busy] = [found, undefined, false];
      },
      (fault: unknown) => {
        if (mine !== turn) return;
        [error, busy] = [fault instanceof Error ? fault : new Error(String(fault)), false];
      },
    );
  });
  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get busy() {
      return busy;
    },
  };
}
