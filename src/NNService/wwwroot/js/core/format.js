// Numbers, times and counts in words of one kind everywhere.

const Grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const Day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** JSON carries what it cannot write as a number by name. */
export const toNumber = (value) => (typeof value === 'number' ? value : value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : NaN);

export const count = (value) => Grouped.format(value);

/** Never 100 % of what is less, nor a dash for what is nothing. */
export function percent(share, digits = 2) {
  if (share === undefined || share === null) return '–';
  const text = (100 * share).toFixed(digits);
  return share < 1 && Number(text) === 100 ? `>${(100 - 10 ** -digits).toFixed(digits)} %` : `${text} %`;
}

/** Four significant digits, without a tail of noughts; very small and large ones by powers of ten. */
export function short(value) {
  if (value === undefined || value === null) return '–';
  const number = toNumber(value);
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? '∞' : '−∞';
  const size = Math.abs(number);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return number.toExponential(2).replace('-', '−');
  return String(Number(number.toPrecision(4))).replace('-', '−');
}

export function duration(seconds) {
  if (seconds === undefined || seconds === null || !Number.isFinite(seconds)) return '–';
  if (seconds < 1) return `${Math.round(1000 * seconds)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const when = (time) => (time ? Day.format(new Date(time)) : '–');

/** 784→50→10 */
export const shape = (inputs, widths) => [inputs, ...widths].join('→');

export const jobName = (job) => job.name ?? `Run ${job.id.slice(-6)}`;
