package org.jconv.direct;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.PixelTile;
import org.jconv.simd.Tile;
import org.jconv.taps.PackedWeights;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.TapProduct;

/**
 * A {@link TapConvolution} of every image and group with pixels as the rows of tiles and output
 * channels as lanes ({@link PixelTile}). Pixels are read where they lie, in a {@link Strip} or with
 * a filter of 1×1 in the image itself; each panel of weights is in the L1 cache for all pixels of a
 * part.
 *
 * <p>Results come out as {@code [pixel][channel]} and are transposed to their planes, about a cycle
 * for each: little beside some hundred terms of a sum.
 */
final class PixelRows extends TapProduct {
  /** Terms of a block: a panel of weights is at most 32 KiB at 16 lanes, of an L1 cache of 48. */
  private static final int MOST_TERMS = 256;

  /** Pixels that are computed before their results are transposed, out of the L1 cache. */
  private static final int STRETCH = 56;

  /** Whether neighbours of the image become neighbours of the result, whatever line they are in. */
  private final boolean isPixels;

  private final int blockChannels;
  private final Strip strip;

  /** Where the terms of a block are in a strip, and with a filter of 1×1 in the image. */
  private final int[] offsets;

  private final int[] imageOffsets;

  /** Pixels of a line. Where lines follow each other as one, what is cut of it is a line here. */
  private final int width;

  private final LineTiles line;

  /** Where members have what sums start from, and results. */
  private final int starts;

  private final int results;

  PixelRows(TapConvolution conv, int images, int groups, Team team, Workspace workspace) {
    this(conv, images, groups, team, workspace, parts(conv, images * groups, team.size()));
  }

  private PixelRows(
      TapConvolution conv, int images, int groups, Team team, Workspace workspace, Parts parts) {
    super(
        conv,
        images,
        groups,
        team,
        workspace,
        parts.lines(),
        parts.splits(),
        PackedWeights.columns(conv, conv.blockChannels(MOST_TERMS)));
    isPixels = isPixels(conv);
    blockChannels = conv.blockChannels(MOST_TERMS);
    strip = new Strip(conv, lines);
    offsets = strip.offsets(blockChannels);
    imageOffsets = new int[isPixels ? blockChannels : 0];
    Arrays.setAll(imageOffsets, c -> c * conv.inHeight * conv.inWidth);
    width = isPixels ? Math.min(STRETCH, lines * conv.width) : conv.width;
    line = new LineTiles(width);
    // the strip is read past its end, where the starts are, for results that are dropped
    starts = Math.toIntExact(Workspace.lines(strip.length(conv.channels)));
    results = starts + Tile.COLUMNS;
    reserve(results + (long) lineCount(lines) * line.length * Tile.COLUMNS, 1);
  }

  /** Lines of the results of so many lines of the image. */
  private int lineCount(int count) {
    return (count * conv.width + width - 1) / width;
  }

  private static boolean isPixels(TapConvolution conv) {
    return conv.isPlainProduct() && conv.isDense();
  }

  /** What a line costs for each term, in cycles of two multiply-adds. */
  static double cost(TapConvolution conv) {
    int width = isPixels(conv) ? STRETCH : conv.width;
    int rest = conv.rows % Tile.COLUMNS;
    // a tile of one vector takes 0.7 of the time of two, and the transposition a cycle a result
    double panels = conv.rows / Tile.COLUMNS + (rest == 0 ? 0 : rest > Tile.LANES ? 1 : 0.7);
    double tiles = panels * new LineTiles(width).length / width;
    return conv.width * (tiles + (double) conv.rows / conv.terms());
  }

  private static long partFloats(TapConvolution conv, int lines) {
    return (long) conv.channels * new Strip(conv, lines).channelLength()
        + (long) lines * conv.width * Tile.COLUMNS;
  }

  private static Parts parts(TapConvolution conv, int products, int threads) {
    int panels = (conv.rows + Tile.COLUMNS - 1) / Tile.COLUMNS;
    return Parts.of(conv, products, threads, panels, lines -> partFloats(conv, lines));
  }

  @Override
  protected void computeLines(
      int member, int product, int y0, int count, int firstPanel, int lastPanel) {
    float[] memory = workspace.memory();
    int own = workspace.of(member);
    int base = product * conv.inLength();
    int first = base + y0 * conv.width;
    int plane = conv.inHeight * conv.inWidth;
    int read = (conv.channels - 1) * plane + lineCount(count) * line.length;
    boolean inPlace = isPixels && (long) first + read <= in.length;
    if (!inPlace) {
      strip.fill(in, base, conv.channels, y0, count, memory, own);
    }
    float[] pixels = inPlace ? in : memory;
    int from = inPlace ? first : own;
    int[] terms = inPlace ? imageOffsets : offsets;
    int channel = inPlace ? plane : strip.channelLength();
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      start(product % groups, panel, own + starts);
      int block = 0;
      for (int c0 = 0; c0 < conv.channels; c0 += blockChannels, block++) {
        int channels = Math.min(blockChannels, conv.channels - c0);
        int bo = panelsAt(member, product % groups, block, panel, panel + 1);
        boolean isLast = c0 + channels == conv.channels;
        int step = isLast ? Math.max(1, STRETCH / line.length) : lineCount(count);
        for (int y = 0; y < lineCount(count); y += step) {
          int some = Math.min(step, lineCount(count) - y);
          int at = from + c0 * channel;
          multiply(y, some, pixels, at, terms, channels * conv.taps(), bo, panel, own, block > 0);
          if (isLast) {
            deliver(product, y0, count, y, some, panel, own + results);
          }
        }
      }
    }
  }

  /** Puts the bias of a panel's rows where sums start. */
  private void start(int group, int panel, int at) {
    int row = panel * Tile.COLUMNS;
    int there = Math.min(Tile.COLUMNS, conv.rows - row);
    for (int i = 0; i < there; i++) {
      workspace.memory()[at + i] = bias(group, row + i);
    }
  }

  private void multiply(
      int first,
      int count,
      float[] pixels,
      int from,
      int[] terms,
      int kc,
      int bo,
      int panel,
      int own,
      boolean add) {
    float[] memory = workspace.memory();
    int columns = layout.width(panel);
    int pitch = isPixels ? width : strip.pitch();
    int step = add ? columns : 0;
    for (int y = first; y < first + count; y++) {
      int at = from + y * pitch;
      int co = own + results + y * line.length * columns;
      for (int rows : line.rows) {
        int fo = add ? co : own + starts;
        if (columns == Tile.COLUMNS) {
          PixelTile.wide(rows, pixels, at, terms, kc, panels(), bo, memory, fo, step, memory, co);
        } else {
          PixelTile.narrow(rows, pixels, at, terms, kc, panels(), bo, memory, fo, step, memory, co);
        }
        at += rows;
        co += rows * columns;
      }
    }
  }

  /** Brings some lines of the results of a panel to their planes. */
  private void deliver(int product, int y0, int count, int first, int some, int panel, int from) {
    float[] memory = workspace.memory();
    int columns = layout.width(panel);
    int row = panel * Tile.COLUMNS;
    int rows = Math.min(conv.rows - row, columns);
    int at = product * conv.outLength();
    if (conv.isDense() && line.length == width) {
      // lines follow each other
      int pixel = first * width;
      int there = Math.min(some * width, count * conv.width - pixel);
      int begin = from + pixel * columns;
      conv.deliverLanes(row, rows, y0 * conv.width + pixel, there, memory, begin, columns, out, at);
      return;
    }
    for (int y = first; y < first + some; y++) {
      int begin = from + y * line.length * columns;
      if (isPixels) {
        int pixel = y * width;
        int there = Math.min(width, count * conv.width - pixel);
        conv.deliverLanes(
            row, rows, y0 * conv.width + pixel, there, memory, begin, columns, out, at);
      } else {
        conv.deliverLanes(row, rows, y0 + y, memory, begin, columns, out, at);
      }
    }
  }
}
