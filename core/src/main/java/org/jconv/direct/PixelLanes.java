package org.jconv.direct;

import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.taps.PackedWeights;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapProduct;

/**
 * A {@link TapConvolution} of every image and group with output channels as the rows of tiles and
 * pixels as lanes: the tile's columns are results side by side, which a tap reads side by side from
 * a {@link Strip}, so that a panel of B is a place in the strip.
 *
 * <p>The results of all lines are taken as one row with the pitch of the strip. Those between the
 * end of a line and the beginning of the next are computed and dropped: a part of {@code 1 −
 * width/pitch} of the work, 3 to 4 % at 56 columns and a filter of 3, 13 % at 14.
 *
 * <p>Channels are taken block by block. What a tile's columns read of a block is then in the L1
 * cache while all tiles of rows pass over it.
 */
final class PixelLanes extends TapProduct {
  /** Terms of a block, most of them taps that read again what their neighbours do. */
  private static final int MOST_TERMS = 512;

  private final int blockChannels;
  private final Strip strip;
  private final int[] offsets;

  /** Floats of a row of results. */
  private final int columns;

  /** Where members have their results. */
  private final int results;

  PixelLanes(TapConvolution conv, int images, int groups, Team team, Workspace workspace) {
    this(conv, images, groups, team, workspace, parts(conv, images * groups, team.size()));
  }

  private PixelLanes(
      TapConvolution conv, int images, int groups, Team team, Workspace workspace, Parts parts) {
    super(
        conv,
        images,
        groups,
        team,
        workspace,
        parts.lines(),
        parts.splits(),
        PackedWeights.rows(conv, conv.blockChannels(MOST_TERMS)));
    blockChannels = conv.blockChannels(MOST_TERMS);
    strip = new Strip(conv, lines);
    offsets = strip.offsets(blockChannels);
    columns = columns(conv, strip, lines);
    // the strip is read past its end, where the results are, for results that are dropped
    results = Math.toIntExact(strip.length(blockChannels));
    reserve(results + Math.max(2, layout.panels()) * Tile.ROWS * columns, panelsOfPart());
  }

  /** The same as {@link PixelRows#cost}. */
  static double cost(TapConvolution conv) {
    // its tiles run at 0.8 of the peak, since vectors straddle cache lines
    double tiles = Tile.paddedRows(conv.rows) / (0.8 * Tile.COLUMNS);
    return new Strip(conv, 1).pitch() * tiles + conv.width * 0.4 * conv.rows / conv.terms();
  }

  private static int columns(TapConvolution conv, Strip strip, int lines) {
    int results = (lines - 1) * strip.pitch() + conv.width;
    return (results + Tile.COLUMNS - 1) / Tile.COLUMNS * Tile.COLUMNS;
  }

  private static long partFloats(TapConvolution conv, int lines) {
    Strip strip = new Strip(conv, lines);
    return (long) conv.blockChannels(MOST_TERMS) * strip.channelLength()
        + (long) conv.rows * columns(conv, strip, lines);
  }

  private static Parts parts(TapConvolution conv, int products, int threads) {
    int panels = (conv.rows + Tile.ROWS - 1) / Tile.ROWS;
    return Parts.of(conv, products, threads, panels, lines -> partFloats(conv, lines));
  }

  @Override
  protected void computeLines(
      int member, int product, int y0, int count, int firstPanel, int lastPanel) {
    float[] memory = workspace.memory();
    int image = workspace.of(member);
    int co = image + results;
    int used = (count - 1) * strip.pitch() + conv.width;
    int group = product % groups;
    int block = 0;
    for (int c0 = 0; c0 < conv.channels; c0 += blockChannels, block++) {
      int channels = Math.min(blockChannels, conv.channels - c0);
      int ao = panelsAt(member, group, block, firstPanel, lastPanel);
      int base = product * conv.inLength() + c0 * conv.inHeight * conv.inWidth;
      strip.fill(in, base, channels, y0, count, memory, image);
      for (int j = 0; j < used; j += Tile.COLUMNS) {
        for (int tile = firstPanel; tile < lastPanel; tile++) {
          int rows = Tile.rows(conv.rows - tile * Tile.ROWS);
          int a = ao + (tile - firstPanel) * layout.panelLength();
          int at = co + (tile - firstPanel) * Tile.ROWS * columns + j;
          if (c0 == 0) {
            Tile.set(rows, ZEROS, 0, memory, at, columns, Tile.COLUMNS);
          }
          int kc = channels * conv.taps();
          Tile.offset(rows, panels(), a, memory, image + j, offsets, 0, kc, memory, at, columns);
        }
      }
    }
    int first = firstPanel * Tile.ROWS;
    int last = Math.min(conv.rows, lastPanel * Tile.ROWS);
    int at = product * conv.outLength();
    for (int row = first; row < last; row++) {
      int begin = co + (row - first) * columns;
      conv.deliver(row, y0, count, memory, begin, strip.pitch(), bias(group, row), out, at);
    }
  }
}
