package org.jconv.winograd;

import java.util.Arrays;
import org.jconv.parallel.CacheLines;
import org.jconv.parallel.Workspace;
import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;
import org.jconv.simd.WinogradTile;

/**
 * The filters of a {@link Correlation}, on their way to the panels that {@link RowTile} multiplies
 * with: packed, {@code [channel][tap][COLUMNS]}, then transformed, {@code
 * [point][channel][COLUMNS]}. Lanes past the last output channel repeat it; nobody reads what comes
 * of them.
 */
final class Filters {

  /** What is kept of them from one chunk to the next. */
  enum Form {
    /** All, transformed. */
    TRANSFORMED,
    /** All, packed. */
    PACKED,
    /** Nothing: they are packed when they are used, which is once. */
    GIVEN
  }

  private static final float[] NONE = {};

  /** Input channels that are kept at a time: a block's part, since threads share few panels. */
  private static final int PIECE = RowTile.STRIDE / 4;

  private final Correlation c;
  private final Blocking b;
  private final Form form;

  /** What is kept of each group. */
  private final float[][] kept;

  /** Where the filters of an output channel lie. */
  private final int[] rows;

  private final boolean usesAllTaps;
  private float[] weights = NONE;

  Filters(Correlation c, Blocking b, Form form) {
    this.c = c;
    this.b = b;
    this.form = form;
    int length =
        switch (form) {
          case TRANSFORMED -> b.panels * b.blocks * b.blockLength();
          case PACKED -> b.panels * Tile.COLUMNS * c.ic() * c.taps();
          case GIVEN -> 0;
        };
    kept = new float[c.g()][Workspace.FIRST + length];
    rows = new int[b.panels * Tile.COLUMNS];
    int step = c.turned() ? c.taps() : c.ic() * c.taps();
    for (int o = 0; o < rows.length; o++) {
      rows[o] = Math.min(o, c.oc() - 1) * step;
    }
    usesAllTaps = c.usesAllTaps();
  }

  /** The form in which filters are kept for good. */
  static Form lasting(Blocking b) {
    return b.keepsFilters ? Form.TRANSFORMED : Form.PACKED;
  }

  /** The form for a call with filters of its own. */
  static Form passing(Blocking b) {
    return b.chunks == 1 ? Form.GIVEN : lasting(b);
  }

  Form form() {
    return form;
  }

  /** Takes the weights; they are read until {@link #forget}. */
  void take(float[] given) {
    weights = given;
  }

  void forget() {
    weights = NONE;
  }

  /** Pieces of a panel, of {@link #PIECE} input channels each. */
  int pieces() {
    return Blocking.parts(c.ic(), PIECE);
  }

  /** Keeps a piece of a panel of the weights. */
  void keep(int group, int panel, int piece, Scratch s) {
    int channel = piece * PIECE;
    int channels = Math.min(PIECE, c.ic() - channel);
    fetch(group, panel, channel, channels);
    if (form == Form.PACKED) {
      pack(group, panel, channel, channels, kept[group], packedOffset(panel, channel));
      return;
    }
    pack(group, panel, channel, channels, s.memory, s.packed);
    int row = channel % RowTile.STRIDE;
    int to = transformed(panel, channel / RowTile.STRIDE) + row * Tile.COLUMNS;
    WinogradTile.weights(b.m, b.k, s.memory, s.packed, channels, kept[group], to);
  }

  /** Input channels of a block. */
  int channels(int block) {
    return Math.min(RowTile.STRIDE, c.ic() - block * RowTile.STRIDE);
  }

  /** The array that {@link #transformed} points into. */
  float[] array(int group, Scratch s) {
    return form == Form.TRANSFORMED ? kept[group] : s.memory;
  }

  /** Where the transformed filters of a block of a panel begin, if all are kept. */
  int transformed(int panel, int block) {
    return Workspace.FIRST + (panel * b.blocks + block) * b.blockLength();
  }

  /**
   * Transforms filters that are not kept so, of some channels of a block.
   *
   * @param channel the first, counted in the block
   * @param at where in the scratch the block's transformed filters begin
   */
  void transform(int group, int panel, int block, int channel, int channels, Scratch s, int at) {
    int first = block * RowTile.STRIDE + channel;
    float[] from = s.memory;
    int packed = s.packed;
    if (form == Form.PACKED) {
      from = kept[group];
      packed = packedOffset(panel, first);
    } else {
      pack(group, panel, first, channels, from, packed);
    }
    int to = at + channel * Tile.COLUMNS;
    WinogradTile.weights(b.m, b.k, from, packed, channels, s.memory, to);
  }

  /**
   * Brings to the cache what {@link #transform} reads of a block, if that comes from the weights.
   */
  void fetch(int group, int panel, int block) {
    if (form == Form.GIVEN) {
      fetch(group, panel, block * RowTile.STRIDE, channels(block));
    }
  }

  private void fetch(int group, int panel, int channel, int channels) {
    int taps = c.taps();
    int from = group * c.oc() * c.ic() * taps;
    int row = panel * Tile.COLUMNS;
    int count = Math.min(Tile.COLUMNS, c.oc() - row);
    if (c.turned()) {
      int first = from + channel * c.oc() * taps + row * taps;
      CacheLines.fetch(weights, first, c.oc() * taps, channels, count * taps);
    } else {
      int first = from + row * c.ic() * taps + channel * taps;
      CacheLines.fetch(weights, first, c.ic() * taps, count, channels * taps);
    }
  }

  private int packedOffset(int panel, int channel) {
    return Workspace.FIRST + (panel * c.ic() + channel) * c.taps() * Tile.COLUMNS;
  }

  private void pack(int group, int panel, int channel, int channels, float[] to, int at) {
    int taps = c.taps();
    int from = group * c.oc() * c.ic() * taps;
    for (int x = 0; x < Tile.COLUMNS; x += Tile.LANES) {
      int row = panel * Tile.COLUMNS + x;
      if (!c.turned()) {
        int first = from + channel * taps;
        Transpose.toLanes(weights, first, rows, row, channels * taps, to, at + x, Tile.COLUMNS);
        continue;
      }
      for (int k = 0; k < channels; k++) {
        // a filter turned by 180 degrees is its taps in reverse
        int first = from + (channel + k) * c.oc() * taps;
        int last = at + x + (k * taps + taps - 1) * Tile.COLUMNS;
        Transpose.toLanes(weights, first, rows, row, taps, to, last, -Tile.COLUMNS);
      }
    }
    if (!usesAllTaps) {
      clearUnusedTaps(channels, to, at);
    }
  }

  private void clearUnusedTaps(int channels, float[] packed, int at) {
    for (int i = 0; i < channels * c.taps(); i++) {
      if (!c.uses(i % c.taps())) {
        int from = at + i * Tile.COLUMNS;
        Arrays.fill(packed, from, from + Tile.COLUMNS, 0);
      }
    }
  }

  /** Floats that are kept. */
  long length() {
    return form == Form.GIVEN ? 0 : (long) kept.length * (kept[0].length - Workspace.FIRST);
  }

  long bytes() {
    return (long) Float.BYTES * kept.length * kept[0].length + (long) Integer.BYTES * rows.length;
  }
}
