/** What a record has under a name, and not what all objects have: an address or a text may name
 * anything, such as 'constructor'. */
export function entry<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined;
}
