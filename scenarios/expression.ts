/**
 * Plain arithmetic as people write it in a claim: numbers, names, `+ - * /`, a leading minus and parentheses.
 * Nothing else: no calls, no properties, no powers, so that a text from anywhere can be worked out safely, in time
 * linear in its length.
 */

/** What is wrong with a text that is no arithmetic. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

type Operator = '+' | '-' | '*' | '/' | 'minus';
type Token = { readonly number: number } | { readonly name: string } | { readonly operator: Operator };

const MOST_LETTERS = 500;
const MOST_DEPTH = 50;
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[-+]?\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|([-+*/()]))/y;

/** Arithmetic that was read: postfix, so that working it out is one walk. */
export class Expression {
  /** The names it holds, each once, in the order of the text. */
  readonly names: readonly string[];

  private constructor(private readonly postfix: readonly Token[]) {
    this.names = [...new Set(postfix.flatMap((token) => ('name' in token ? [token.name] : [])))];
  }

  /** @throws ExpressionError when the text is no arithmetic */
  static of(text: string): Expression {
    return new Expression(postfixOf(text));
  }

  /** Is it a name and nothing else? */
  get isName(): boolean {
    return this.postfix.length === 1 && 'name' in this.postfix[0];
  }

  /** Its value; not finite where something is divided by zero. `valueOf` is asked for each name as often as it stands. */
  value(valueOf: (name: string) => number): number {
    const stack: number[] = [];
    for (const token of this.postfix) {
      if ('number' in token) stack.push(token.number);
      else if ('name' in token) stack.push(valueOf(token.name));
      else if (token.operator === 'minus') stack.push(-stack.pop()!);
      else {
        const right = stack.pop()!;
        stack.push(applied(token.operator, stack.pop()!, right));
      }
    }
    return stack[0];
  }
}

function applied(operator: Exclude<Operator, 'minus'>, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
  }
}

function* wordsOf(text: string): Generator<string> {
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null)
      throw new ExpressionError(`${JSON.stringify(text.slice(from, from + 10).trim())} is no arithmetic`);
    const next = TOKEN.lastIndex;
    yield match[0].trim();
    TOKEN.lastIndex = next;
  }
}

/** By descent: a sum of products of factors. Parentheses nest no deeper than {@link MOST_DEPTH}. */
function postfixOf(text: string): Token[] {
  if (text.length > MOST_LETTERS)
    throw new ExpressionError(`arithmetic may have ${MOST_LETTERS} letters at most`);
  const words = [...wordsOf(text)];
  const postfix: Token[] = [];
  let at = 0;
  let depth = 0;
  const next = (...wanted: readonly string[]): string | undefined =>
    wanted.includes(words[at]) ? words[at++] : undefined;
  const chain = (part: () => void, ...operators: readonly ('+' | '-' | '*' | '/')[]): void => {
    part();
    for (let operator = next(...operators); operator !== undefined; operator = next(...operators)) {
      part();
      postfix.push({ operator: operator as Operator });
    }
  };
  const sum = (): void => chain(product, '+', '-');
  const product = (): void => chain(factor, '*', '/');
  const factor = (): void => {
    if (++depth > MOST_DEPTH) throw new ExpressionError('nested too deeply');
    if (next('-') !== undefined) {
      factor();
      postfix.push({ operator: 'minus' });
    } else if (next('(') !== undefined) {
      sum();
      if (next(')') === undefined) throw new ExpressionError('a parenthesis is not closed');
    } else {
      const word = at < words.length ? words[at++] : '';
      if (/^\d/.test(word)) postfix.push({ number: Number(word) });
      else if (/^\w/.test(word)) postfix.push({ name: word });
      else
        throw new ExpressionError(
          word === '' ? 'something is missing at its end' : `${word} stands where a number or a name should`,
        );
    }
    depth--;
  };
  sum();
  if (at < words.length)
    throw new ExpressionError(`${JSON.stringify(words[at])} stands where an operator should`);
  return postfix;
}
