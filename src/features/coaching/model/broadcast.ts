import { FlatJsonReader } from './flat-json-reader.ts';

export interface WordsListener {
  /** More words of the card's title or suggestion. */
  words(field: 'title' | 'say', text: string): void;
  /** What was heard so far is void: the model starts again. */
  restarted(): void;
}

/**
 * The words of one card on their way to everybody who waits for it. Who comes late gets what was said before. The
 * suggestion is withheld until its evidence has been found in the conversation.
 */
export class Broadcast {
  readonly #listeners = new Set<WordsListener>();
  readonly #isEvidence: (quote: string) => boolean;
  #reader = new FlatJsonReader();
  #said = { title: '', say: '' };
  #evidence = '';
  #mayTalk = false;

  readonly #deserted: () => void;

  constructor(isEvidence: (quote: string) => boolean, deserted: () => void) {
    this.#isEvidence = isEvidence;
    this.#deserted = deserted;
  }

  join(listener: WordsListener): () => void {
    this.#listeners.add(listener);
    if (this.#said.title !== '') listener.words('title', this.#said.title);
    if (this.#said.say !== '') listener.words('say', this.#said.say);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#deserted();
    };
  }

  text(piece: string): void {
    for (const { key, text, isDone } of this.#reader.feed(piece)) {
      if (key === 'title' || (key === 'say' && this.#mayTalk)) this.#pass(key, text);
      if (key !== 'evidence') continue;
      this.#evidence += text;
      if (isDone) this.#mayTalk = this.#isEvidence(this.#evidence);
    }
  }

  restarted(): void {
    this.#reader = new FlatJsonReader();
    this.#said = { title: '', say: '' };
    this.#evidence = '';
    this.#mayTalk = false;
    for (const listener of this.#listeners) listener.restarted();
  }

  #pass(field: 'title' | 'say', text: string): void {
    if (text === '') return;
    this.#said[field] += text;
    for (const listener of this.#listeners) listener.words(field, text);
  }
}
