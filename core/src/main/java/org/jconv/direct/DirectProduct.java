package org.jconv.direct;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapProduct;

/**
 * A {@link TapConvolution} of every image and group without a column matrix: the tile's columns are
 * results side by side, which a tap reads side by side from a {@link Strip}, so that a panel of B
 * is a place in the strip.
 *
 * <p>The results of all lines are taken as one row with the pitch of the strip. Those between the
 * end of a line and the beginning of the next are computed and dropped: a part of {@code 1 −
 * width/pitch} of the work, 3 to 4 % at 56 columns and a filter of 3, 13 % at 14.
 */
final class DirectProduct extends TapProduct {
  /** Floats of a strip, 384 KiB: what leaves room in an L2 cache of 1 MiB. */
  private static final int STRIP_FLOATS = 96 * 1024;

  private final Strip strip;
  private final int[] offsets;

  /** Floats of a row of results. */
  private final int columns;

  private final float[][] images;
  private final float[][] results;

  DirectProduct(TapConvolution conv, int images, int groups, Team team) {
    this(conv, images, groups, team, lines(conv, images * groups, team.size()));
  }

  private DirectProduct(TapConvolution conv, int images, int groups, Team team, int lines) {
    super(
        conv,
        images,
        groups,
        team,
        lines,
        splits(conv, images * groups, lines, team.size()),
        conv.channels);
    strip = new Strip(conv, lines);
    offsets = strip.offsets(conv.channels);
    columns = roundUp((lines - 1) * strip.pitch() + conv.width);
    this.images = new float[team.size()][conv.channels * strip.channelLength() + 2 * Tile.COLUMNS];
    results = new float[team.size()][Tile.ROWS * columns];
  }

  /** The most lines that a strip has room for, or fewer, if then every thread has as many parts. */
  private static int lines(TapConvolution conv, int products, int threads) {
    int most = conv.height;
    while (most > 1 && conv.channels * new Strip(conv, most).channelLength() > STRIP_FLOATS) {
      most--;
    }
    int chunks = (conv.height + most - 1) / most;
    int parts = products * chunks;
    if (parts % threads != 0 && parts < 4 * threads) {
      int even = (parts + threads - 1) / threads * threads;
      // not below four lines, most of whose strip would be what the filter reaches beyond them
      chunks = Math.max(chunks, Math.min(even, conv.height / 4));
    }
    return (conv.height + chunks - 1) / chunks;
  }

  private static int splits(TapConvolution conv, int products, int lines, int threads) {
    int parts = products * ((conv.height + lines - 1) / lines);
    int tiles = (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
    return parts % threads != 0 && parts < 4 * threads ? Math.min(threads, tiles) : 1;
  }

  private static int roundUp(int results) {
    return (results + Tile.COLUMNS - 1) / Tile.COLUMNS * Tile.COLUMNS;
  }

  @Override
  protected long memberFloats() {
    return floats(images) + floats(results);
  }

  @Override
  protected void computeLines(
      int member, int product, int y0, int count, int firstTile, int lastTile) {
    float[] image = images[member];
    float[] sums = results[member];
    int used = roundUp((count - 1) * strip.pitch() + conv.width);
    int group = product % groups;
    strip.fill(in, product * conv.inLength(), conv.channels, y0, count, image);
    for (int tile = firstTile; tile < lastTile; tile++) {
      int row = tile * Tile.ROWS;
      int rows = Tile.rows(conv.rows - row);
      float[] a = panel(member, group, tile, 0);
      int ao = panelAt(group, tile, 0);
      Arrays.fill(sums, 0);
      for (int j = 0; j < used; j += Tile.COLUMNS) {
        Tile.offset(rows, a, ao, image, j, offsets, 0, conv.terms(), sums, j, columns);
      }
      int at = product * conv.outLength();
      for (int i = 0; i < rows && row + i < conv.rows; i++) {
        float bias = bias(group, row + i);
        conv.deliver(row + i, y0, count, sums, i * columns, strip.pitch(), bias, out, at);
      }
    }
  }
}
