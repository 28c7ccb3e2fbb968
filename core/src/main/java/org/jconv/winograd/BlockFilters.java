package org.jconv.winograd;

/**
 * The transformed filters that a member of a team multiplies with: of one block of a panel at a
 * time, while those of the next are being made in another place, a little after each product.
 *
 * <p>Filters come from beyond the L2 cache, and would be waited for if a block of them was taken at
 * once. The processor reads on by itself where somebody reads line after line, some twenty lines
 * ahead; taken in steps of a channel, some twenty lines, with products in between, they have come
 * when they are needed.
 */
final class BlockFilters {
  private final Blocking b;
  private final Scratch s;

  private Filters filters;

  /** Which of the two places the next block's are made in. */
  private int place;

  // the next block, and how many of its channels are made
  private int group;
  private int panel;
  private int block;
  private int made;

  BlockFilters(Blocking b, Filters filters, Scratch s) {
    this.b = b;
    this.filters = filters;
    this.s = s;
    panel = b.panels;
  }

  /** Turns to other filters, or to the same with other weights. */
  void start(Filters with) {
    filters = with;
    panel = b.panels;
  }

  /** Where those of a block begin, in {@link Filters#array}; they stay until the next but one. */
  int of(int ofGroup, int ofPanel, int ofBlock) {
    if (filters.form() == Filters.Form.TRANSFORMED) {
      return filters.transformed(ofPanel, ofBlock);
    }
    if (group != ofGroup || panel != ofPanel || block != ofBlock) {
      next(ofGroup, ofPanel, ofBlock);
    }
    make(filters.channels(block));
    int at = at();
    place = 1 - place;
    panel = b.panels;
    return at;
  }

  /** Says which block comes next; a panel past the last for none. */
  void next(int ofGroup, int ofPanel, int ofBlock) {
    group = ofGroup;
    panel = ofPanel;
    block = ofBlock;
    made = 0;
    if (panel < b.panels) {
      filters.fetch(group, panel, block);
    }
  }

  /** Makes the next block's so that after {@code of} steps all are made. */
  void step(int step, int of) {
    if (panel < b.panels && filters.form() != Filters.Form.TRANSFORMED) {
      make(filters.channels(block) * step / of);
    }
  }

  private void make(int channels) {
    if (channels > made) {
      filters.transform(group, panel, block, made, channels - made, s, at());
      made = channels;
    }
  }

  private int at() {
    return s.filters + place * b.blockLength();
  }
}
