// The lab's functions, to be drawn at hundreds of places: the same language as the service's, whose word on faults and on every
// derivative counts. Nothing is compiled: the text becomes a tree of closures.

const Functions = { sin: Math.sin, cos: Math.cos, exp: Math.exp, log: Math.log, sqrt: Math.sqrt, abs: Math.abs };
const Token = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([a-z]+\d?|[a-z]\d?)|([-+*/^()]))/y;

/** @returns {((variables: number[]) => number) | null} null for what is no function */
export function parse(text) {
  const tokens = read(text);
  if (!tokens) return null;
  let next = 0;
  const take = (symbol) => tokens[next] === symbol && ++next > 0;

  // sum = product { + - product }; product = sign { * / sign }; sign = - sign | power; power = atom [ ^ sign ]
  function sum() {
    let left = product();
    for (;;) {
      const [before, isPlus] = [left, take('+')];
      if (!isPlus && !take('-')) return left;
      const right = product();
      left = isPlus ? (v) => before(v) + right(v) : (v) => before(v) - right(v);
    }
  }

  function product() {
    let left = sign();
    for (;;) {
      const [before, isTimes] = [left, take('*')];
      if (!isTimes && !take('/')) return left;
      const right = sign();
      left = isTimes ? (v) => before(v) * right(v) : (v) => before(v) / right(v);
    }
  }

  function sign() {
    if (take('-')) {
      const value = sign();
      return (v) => -value(v);
    }

    return take('+') ? sign() : power();
  }

  function power() {
    const base = atom();
    if (!take('^')) return base;
    const exponent = sign();
    return (v) => base(v) ** exponent(v);
  }

  function atom() {
    const token = tokens[next++];
    if (typeof token === 'number') return () => token;
    if (token === '(') {
      const value = sum();
      if (!take(')')) throw new SyntaxError();
      return value;
    }

    if (Object.hasOwn(Functions, token ?? '') && tokens[next] === '(') {
      const [f, argument] = [Functions[token], atom()];
      return (v) => f(argument(v));
    }

    const variable = /^x(\d?)$/.exec(token ?? '');
    if (!variable) throw new SyntaxError();
    const index = Number(variable[1] || 0);
    return (v) => v[index];
  }

  try {
    const value = sum();
    return next === tokens.length ? value : null;
  } catch (failure) {
    if (failure instanceof SyntaxError) return null;
    throw failure;
  }
}

function read(text) {
  const tokens = [];
  Token.lastIndex = 0;
  while (Token.lastIndex < text.trimEnd().length) {
    const match = Token.exec(text);
    if (!match) return null;
    tokens.push(match[1] !== undefined ? Number(match[1]) : (match[2] ?? match[3]));
  }

  return tokens;
}
