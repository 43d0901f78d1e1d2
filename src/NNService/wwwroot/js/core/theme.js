// Canvases cannot inherit colours: they ask for them here, and are told when the system's light changes.

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The value of a custom property such as --ink, now. */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export function onThemeChange(action, signal) {
  dark.addEventListener('change', action, { signal });
}

export const SeriesColours = Array.from({ length: 8 }, (_, index) => `--series-${index + 1}`);

/** [red, green, blue] of a custom property that is written as #rrggbb. */
export function rgb(name) {
  const value = token(name);
  return [1, 3, 5].map((at) => parseInt(value.slice(at, at + 2), 16));
}
