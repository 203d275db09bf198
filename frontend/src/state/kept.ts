// Preferences of this reader, kept where the browser lets a page keep something.

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`rashomon.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`rashomon.${name}`, value);
  } catch {
    // A browser that keeps nothing for files loses only the preference.
  }
}
