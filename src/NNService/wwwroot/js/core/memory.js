// What would be lost by a reload: kept for this tab alone. A browser that keeps nothing is no failure.

export function remember(key, value) {
  try {
    sessionStorage.setItem(`nnservice.${key}`, JSON.stringify(value));
  } catch {
    // Full, or forbidden by the user: the page works without it.
  }
}

export function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(`nnservice.${key}`));
  } catch {
    return null;
  }
}
