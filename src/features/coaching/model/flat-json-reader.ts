/** A piece of a top-level string value as it arrives. */
export interface StringPiece {
  readonly key: string;
  readonly text: string;
  readonly isDone: boolean;
}

type Place = 'key' | 'colon' | 'value' | 'skip';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/**
 * Reads the string values of one JSON object while it is still being written. Whatever is nested is passed over; the
 * whole is parsed properly at its end, so that a mistake here can only show a few words too early or too late.
 */
export class FlatJsonReader {
  #depth = 0;
  #place: Place = 'key';
  #key = '';
  #text = '';
  #inString = false;
  #escape = '';

  feed(piece: string): readonly StringPiece[] {
    const pieces: StringPiece[] = [];
    for (const character of piece) this.#take(character, pieces);
    if (this.#isReadingValue && this.#text !== '') {
      pieces.push({ key: this.#key, text: this.#text, isDone: false });
      this.#text = '';
    }
    return pieces;
  }

  get #isReadingValue(): boolean {
    return this.#inString && this.#depth === 1 && this.#place === 'value';
  }

  #take(character: string, pieces: StringPiece[]): void {
    if (this.#inString) this.#takeInside(character, pieces);
    else if (character === '"') {
      this.#inString = true;
      this.#text = '';
    } else if (character === '{' || character === '[') {
      this.#depth += 1;
      if (this.#depth > 1) this.#place = 'skip';
    } else if (character === '}' || character === ']') this.#depth -= 1;
    else if (this.#depth === 1 && character === ':') this.#place = 'value';
    else if (this.#depth === 1 && character === ',') this.#place = 'key';
  }

  #takeInside(character: string, pieces: StringPiece[]): void {
    if (this.#escape !== '') this.#takeEscaped(character);
    else if (character === '\\') this.#escape = '\\';
    else if (character === '"') this.#endString(pieces);
    else this.#text += character;
  }

  #takeEscaped(character: string): void {
    const sequence = this.#escape + character;
    if (sequence[1] === 'u' && sequence.length < 6) {
      this.#escape = sequence;
      return;
    }
    this.#escape = '';
    this.#text +=
      sequence[1] === 'u'
        ? String.fromCharCode(Number.parseInt(sequence.slice(2), 16))
        : (escapes[character] ?? character);
  }

  #endString(pieces: StringPiece[]): void {
    this.#inString = false;
    if (this.#depth !== 1) return;
    if (this.#place === 'key') {
      this.#key = this.#text;
      this.#place = 'colon';
    } else if (this.#place === 'value') {
      pieces.push({ key: this.#key, text: this.#text, isDone: true });
    }
    this.#text = '';
  }
}
