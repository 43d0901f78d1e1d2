import { el } from '../core/dom.js';
import { count } from '../core/format.js';

/**
 * What was taken for what: a table whose cells darken with their share of the row; right ones in the accent's colour.
 * @param {number[][]} confusion [actual][read]
 */
export function makeConfusion(confusion, classes) {
  const name = (index) => classes[index] ?? String(index);
  const worst = Math.max(1, ...confusion.flatMap((row, actual) => row.filter((_, read) => read !== actual)));
  const cell = (number, actual, read) => {
    const isRight = actual === read;
    const share = isRight ? number / Math.max(1, sum(confusion[actual])) : number / worst;
    // Errors are few: by the root of their number a single one can be seen at all.
    return el(`td${isRight ? '.right-one' : ''}`, { '--strength': `${Math.round(100 * (isRight ? 0.25 + 0.75 * share : Math.sqrt(share)))}%`, title: `${name(actual)} read as ${name(read)}: ${number}` }, number === 0 ? el('span.nought', {}, '0') : count(number));
  };
  return el('div.table-scroll', {}, el('table.confusion', { 'data-testid': 'confusion' },
    el('thead', {}, el('tr', {}, el('td'), confusion.map((_, read) => el('th', { scope: 'col' }, name(read))))),
    el('tbody', {}, confusion.map((row, actual) => el('tr', {}, el('th', { scope: 'row' }, name(actual)), row.map((number, read) => cell(number, actual, read)))))));
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
