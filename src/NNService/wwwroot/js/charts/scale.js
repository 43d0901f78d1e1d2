// From values to pixels, and which values to name on an axis.

/** @returns {{ at: (value: number) => number, back: (pixel: number) => number, low: number, high: number, isLog: boolean }} */
export function makeScale([low, high], [from, to], isLog = false) {
  const f = isLog ? Math.log10 : (value) => value;
  const [a, b] = [f(low), f(high)];
  const span = b - a || 1;
  return {
    at: (value) => from + ((f(value) - a) / span) * (to - from),
    back: (pixel) => {
      const value = a + ((pixel - from) / (to - from)) * span;
      return isLog ? 10 ** value : value;
    },
    low,
    high,
    isLog,
  };
}

/** Round numbers 1, 2, 5 · 10ⁿ apart, about so many; on a logarithmic axis the powers of ten with 2 and 5 where there is room. */
export function ticks({ low, high, isLog }, wanted, isWhole = false) {
  if (isLog) return logTicks(low, high, wanted);
  const rough = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  let step = [1, 2, 5, 10].find((factor) => factor * power >= rough) * power;
  if (isWhole) step = Math.max(1, step);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

function logTicks(low, high, wanted) {
  const found = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of [1, 2, 5]) found.push(factor * 10 ** power);
  }

  const within = found.filter((value) => value >= low * 0.999 && value <= high * 1.001);
  const tens = within.filter((value) => Number.isInteger(Math.round(1e9 * Math.log10(value)) / 1e9));
  return within.length <= wanted + 1 || tens.length < 2 ? within : tens;
}

/** A range with a little air; of one value alone, one around it. It spans no less than it is told to: ticks must differ in words too. */
export function padded(low, high, isLog, leastSpan = 0) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (high - low < leastSpan) return [(low + high - leastSpan) / 2, (low + high + leastSpan) / 2];
  if (isLog) return [low * 0.9, high * 1.1 + (low === high ? high : 0)];
  const air = (high - low) * 0.06 || Math.abs(low) * 0.1 || 1;
  return [low - air, high + air];
}
