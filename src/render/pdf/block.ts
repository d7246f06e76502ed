import type { Tag } from './sheet';

/** A piece of a section that knows how high it is before it is drawn. */
export interface Block {
  readonly height: number;
  readonly draw: (parent: Tag) => void;
}
