package org.jconv.implicit;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.PixelPanel;
import org.jconv.simd.Tile;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapProduct;

/**
 * A {@link TapConvolution} of every image and group as products of matrices, {@code C = A·B}: A are
 * the weights, B is the column matrix, of which only some panels exist at a time.
 *
 * <p>A part of the work is some lines of results. For each block of terms it fills a {@link Strip},
 * packs the columns of B that its results are, and passes all panels of B under each panel of A in
 * turn: that of A comes from the L1 cache, and all of B from the L2 cache.
 */
final class ImplicitProduct extends TapProduct {
  private final int blockChannels;
  private final Strip strip;
  private final int[] offsets;
  private final Member[] members;

  ImplicitProduct(TapConvolution conv, int images, int groups, Team team) {
    this(conv, images, groups, team, Blocking.of(conv, images * groups, team.size()));
  }

  private ImplicitProduct(
      TapConvolution conv, int images, int groups, Team team, Blocking blocking) {
    super(
        conv, images, groups, team, blocking.lines(), blocking.splits(), blocking.blockChannels());
    blockChannels = blocking.blockChannels();
    strip = new Strip(conv, lines);
    if (conv.isPlainProduct()) {
      offsets = new int[blockChannels];
      Arrays.setAll(offsets, c -> c * conv.inHeight * conv.inWidth);
    } else {
      offsets = strip.offsets(blockChannels);
    }
    members = new Member[team.size()];
    Arrays.setAll(members, i -> new Member());
  }

  @Override
  protected void computeLines(
      int member, int product, int y0, int count, int firstTile, int lastTile) {
    members[member].compute(member, product, y0, count, firstTile, lastTile);
  }

  @Override
  protected long memberFloats() {
    return (long) members.length * members[0].length();
  }

  /** The workspace of one thread, and what it computes in it. */
  private final class Member {
    private final int panelFloats = blockChannels * conv.taps() * Tile.COLUMNS;
    private final float[] image =
        new float[conv.isPlainProduct() ? 0 : blockChannels * strip.channelLength() + Tile.COLUMNS];
    private final float[] columns = new float[mostPanels() * panelFloats + Tile.COLUMNS];
    private final float[] edge = new float[Tile.ROWS * Tile.COLUMNS];
    private final float[] results = new float[conv.isDense() ? 0 : conv.rows * lines * conv.width];
    private final int[] from = new int[Tile.COLUMNS];
    private final int[] to = new int[Tile.COLUMNS];

    int length() {
      return image.length + columns.length + edge.length + results.length;
    }

    private int mostPanels() {
      return (lines * conv.width + Tile.COLUMNS - 1) / Tile.COLUMNS;
    }

    void compute(int member, int product, int y0, int count, int firstTile, int lastTile) {
      int pixels = count * conv.width;
      int firstRow = firstTile * Tile.ROWS;
      int lastRow = Math.min(conv.rows, lastTile * Tile.ROWS);
      int group = product % groups;
      float[] c = conv.isDense() ? out : results;
      int ldc = conv.isDense() ? conv.height * conv.width : pixels;
      int co = conv.isDense() ? product * conv.outLength() + y0 * conv.width : 0;
      for (int r = firstRow; r < lastRow; r++) {
        Arrays.fill(c, co + r * ldc, co + r * ldc + pixels, bias(group, r));
      }
      int block = 0;
      for (int c0 = 0; c0 < conv.channels; c0 += blockChannels, block++) {
        int channels = Math.min(blockChannels, conv.channels - c0);
        int kc = channels * conv.taps();
        packColumns(product, c0, channels, y0, count);
        for (int tile = firstTile; tile < lastTile; tile++) {
          float[] a = panel(member, group, tile, block);
          int ao = panelAt(group, tile, block);
          multiply(a, ao, kc, tile * Tile.ROWS, pixels, c, co, ldc);
        }
      }
      if (!conv.isDense()) {
        int at = product * conv.outLength();
        for (int r = firstRow; r < lastRow; r++) {
          conv.deliver(r, y0, count, results, r * ldc, conv.width, 0, out, at);
        }
      }
    }

    /** Packs all panels of a block: wide ones, and a narrow one if the last is at most a vector. */
    private void packColumns(int product, int c0, int channels, int y0, int count) {
      float[] source = image;
      int base = product * conv.inLength() + c0 * conv.inHeight * conv.inWidth;
      int pitch = strip.pitch();
      if (conv.isPlainProduct()) {
        source = in;
        base += y0 * conv.width;
        pitch = conv.width;
      } else {
        strip.fill(in, base, channels, y0, count, image);
        base = 0;
      }
      int kc = channels * conv.taps();
      int pixels = count * conv.width;
      int at = 0;
      for (int p = 0; p < pixels; p += Tile.COLUMNS) {
        int columnsThere = Math.min(Tile.COLUMNS, pixels - p);
        int step = columnsThere > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        int runs = runs(p, columnsThere, pitch);
        if (base + offsets[kc - 1] + from[runs - 1] + Tile.LANES <= source.length) {
          PixelPanel.pack(source, base, offsets, kc, from, to, runs, columns, at, step);
        } else {
          PixelPanel.packExactly(
              source, base, offsets, kc, from, to, runs, columnsThere, columns, at, step);
        }
        at += kc * step;
      }
    }

    /** Cuts the pixels of a panel into vectors of neighbours. */
    private int runs(int first, int count, int pitch) {
      int runs = 0;
      for (int i = 0; i < count; ) {
        int y = (first + i) / conv.width;
        int x = (first + i) % conv.width;
        // a plain product's lines follow each other without a gap
        int left = pitch == conv.width ? count - i : Math.min(count - i, conv.width - x);
        from[runs] = y * pitch + x;
        to[runs] = i;
        runs++;
        i += Math.min(left, Tile.LANES);
      }
      return runs;
    }

    private void multiply(
        float[] a, int ao, int kc, int row, int pixels, float[] c, int co, int ldc) {
      int rows = Tile.rows(conv.rows - row);
      boolean allRows = row + rows <= conv.rows;
      int bo = 0;
      for (int p = 0; p < pixels; p += Tile.COLUMNS) {
        int count = Math.min(Tile.COLUMNS, pixels - p);
        int step = count > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        int at = co + row * ldc + p;
        if (allRows && count == step) {
          tile(rows, a, ao, bo, step, kc, c, at, ldc);
        } else {
          Arrays.fill(edge, 0);
          tile(rows, a, ao, bo, step, kc, edge, 0, Tile.COLUMNS);
          int there = Math.min(rows, conv.rows - row);
          for (int i = 0; i < there; i++) {
            for (int j = 0; j < count; j++) {
              c[at + i * ldc + j] += edge[i * Tile.COLUMNS + j];
            }
          }
        }
        bo += kc * step;
      }
    }

    private void tile(
        int rows, float[] a, int ao, int bo, int step, int kc, float[] c, int at, int ldc) {
      if (step == Tile.COLUMNS) {
        Tile.wide(rows, a, ao, columns, bo, kc, c, at, ldc);
      } else {
        Tile.narrow(rows, a, ao, columns, bo, kc, c, at, ldc);
      }
    }
  }
}
