package org.jconv.implicit;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.PixelPanel;
import org.jconv.simd.Tile;
import org.jconv.taps.PackedWeights;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapProduct;

/**
 * A {@link TapConvolution} of every image and group as products of matrices, {@code C = A·B}: A are
 * the weights, B is the column matrix, of which one panel exists at a time.
 *
 * <p>A part of the work is some lines of results. For each block of terms it fills a {@link Strip};
 * for each panel of B it packs the columns that the results are, and passes under it all panels of
 * A: that of B, the wider one, then comes from the L1 cache, and those of A from the L2 cache.
 */
final class ImplicitProduct extends TapProduct {
  private final int blockChannels;
  private final Strip strip;
  private final int[] offsets;

  /** Where members have their copy of {@code in}, results, and what is not a whole tile. */
  private final int image;

  private final int results;
  private final int edge;

  /** For each member, the runs of neighbours that the pixels of a panel are. */
  private final int[][] from;

  private final int[][] to;

  ImplicitProduct(TapConvolution conv, int images, int groups, Team team, Workspace workspace) {
    this(conv, images, groups, team, workspace, Blocking.of(conv, images * groups, team.size()));
  }

  private ImplicitProduct(
      TapConvolution conv,
      int images,
      int groups,
      Team team,
      Workspace workspace,
      Blocking blocking) {
    super(
        conv,
        images,
        groups,
        team,
        workspace,
        blocking.lines(),
        blocking.splits(),
        PackedWeights.rows(conv, blocking.blockChannels()));
    blockChannels = blocking.blockChannels();
    strip = new Strip(conv, lines);
    if (conv.isPlainProduct()) {
      offsets = new int[blockChannels];
      Arrays.setAll(offsets, c -> c * conv.inHeight * conv.inWidth);
    } else {
      offsets = strip.offsets(blockChannels);
    }
    from = new int[team.size()][Tile.COLUMNS];
    to = new int[team.size()][Tile.COLUMNS];
    // the panel comes first, where a cache line begins
    int panelFloats = (blockChannels * conv.taps() + 1) * Tile.COLUMNS;
    image = panelFloats;
    results = image + (conv.isPlainProduct() ? 0 : (int) strip.length(blockChannels));
    edge = results + (conv.isDense() ? 0 : conv.rows * lines * conv.width);
    reserve(edge + Tile.ROWS * Tile.COLUMNS, panelsOfPart());
  }

  @Override
  protected void computeLines(
      int member, int product, int y0, int count, int firstTile, int lastTile) {
    int pixels = count * conv.width;
    int group = product % groups;
    float[] memory = workspace.memory();
    int own = workspace.of(member);
    float[] c = conv.isDense() ? out : memory;
    int ldc = conv.isDense() ? conv.height * conv.width : pixels;
    int co = conv.isDense() ? product * conv.outLength() + y0 * conv.width : own + results;
    int block = 0;
    for (int c0 = 0; c0 < conv.channels; c0 += blockChannels, block++) {
      int channels = Math.min(blockChannels, conv.channels - c0);
      int ao = panelsAt(member, group, block, firstTile, lastTile);
      int base = product * conv.inLength() + c0 * conv.inHeight * conv.inWidth;
      if (!conv.isPlainProduct()) {
        strip.fill(in, base, channels, y0, count, memory, own + image);
      }
      for (int p = 0; p < pixels; p += Tile.COLUMNS) {
        int there = Math.min(Tile.COLUMNS, pixels - p);
        int columns = there > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        if (conv.isPlainProduct()) {
          pack(in, base + y0 * conv.width, conv.width, channels, p, there, columns, member);
        } else {
          pack(memory, own + image, strip.pitch(), channels, p, there, columns, member);
        }
        for (int tile = firstTile; tile < lastTile; tile++) {
          int a = ao + (tile - firstTile) * layout.panelLength();
          multiply(member, group, tile, a, channels, c0 == 0, c, co + p, ldc, there, columns);
        }
      }
    }
    if (!conv.isDense()) {
      int at = product * conv.outLength();
      int lastRow = Math.min(conv.rows, lastTile * Tile.ROWS);
      for (int r = firstTile * Tile.ROWS; r < lastRow; r++) {
        conv.deliver(r, y0, count, memory, co + r * ldc, conv.width, 0, out, at);
      }
    }
  }

  /** Packs the panel of B of the pixels from {@code first} on. */
  private void pack(
      float[] source,
      int base,
      int pitch,
      int channels,
      int first,
      int there,
      int columns,
      int member) {
    int kc = channels * conv.taps();
    int[] begin = from[member];
    int[] end = to[member];
    int runs = runs(first, there, pitch, begin, end);
    float[] memory = workspace.memory();
    int at = workspace.of(member);
    if (base + offsets[kc - 1] + begin[runs - 1] + Tile.LANES <= source.length) {
      PixelPanel.pack(source, base, offsets, kc, begin, end, runs, memory, at, columns);
    } else {
      PixelPanel.packExactly(
          source, base, offsets, kc, begin, end, runs, there, memory, at, columns);
    }
  }

  /** Cuts the pixels of a panel into vectors of neighbours. */
  private int runs(int first, int count, int pitch, int[] begin, int[] end) {
    int runs = 0;
    for (int i = 0; i < count; ) {
      int y = (first + i) / conv.width;
      int x = (first + i) % conv.width;
      // a plain product's lines follow each other without a gap
      int left = pitch == conv.width ? count - i : Math.min(count - i, conv.width - x);
      begin[runs] = y * pitch + x;
      end[runs] = i;
      runs++;
      i += Math.min(left, Tile.LANES);
    }
    return runs;
  }

  /**
   * Adds the product of a panel of A and the panel of B to the {@code there} columns of C from
   * {@code co} on.
   *
   * @param first whether there is nothing in C yet
   */
  private void multiply(
      int member,
      int group,
      int tile,
      int ao,
      int channels,
      boolean first,
      float[] c,
      int co,
      int ldc,
      int there,
      int columns) {
    int row = tile * Tile.ROWS;
    int rows = Tile.rows(conv.rows - row);
    int at = co + row * ldc;
    int kc = channels * conv.taps();
    float[] memory = workspace.memory();
    int bo = workspace.of(member);
    if (row + rows <= conv.rows && there == columns) {
      if (first) {
        Tile.set(rows, starts(), startsAt(group, row), c, at, ldc, columns);
      }
      product(rows, ao, memory, bo, kc, c, at, ldc, columns);
      return;
    }
    int e = bo + edge;
    Arrays.fill(memory, e, e + rows * columns, 0);
    product(rows, ao, memory, bo, kc, memory, e, columns, columns);
    int rowsThere = Math.min(rows, conv.rows - row);
    for (int i = 0; i < rowsThere; i++) {
      int to = at + i * ldc;
      if (first) {
        Arrays.fill(c, to, to + there, starts()[startsAt(group, row) + i]);
      }
      for (int j = 0; j < there; j++) {
        c[to + j] += memory[e + i * columns + j];
      }
    }
  }

  private void product(
      int rows, int ao, float[] b, int bo, int kc, float[] c, int co, int ldc, int columns) {
    if (columns == Tile.COLUMNS) {
      Tile.wide(rows, panels(), ao, b, bo, kc, c, co, ldc);
    } else {
      Tile.narrow(rows, panels(), ao, b, bo, kc, c, co, ldc);
    }
  }
}
