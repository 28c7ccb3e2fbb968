package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Interleave;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights with input channels as lanes: for each tap the product of diffDst,
 * output channels by pixels, and src, pixels by input channels. Both are transposed once, src
 * within its {@link Strip}, and all taps read the same copy at different places.
 *
 * <p>Some lines at a time, so that what they read is in the L1 cache for all taps but the first.
 * The result comes out as {@code [kh·kw][oc][ic]} and is added to diffWeights tile by tile, which
 * is what this costs where there are few pixels for each weight.
 */
final class ChannelLanes extends WeightsGradient {
  /** Floats of the transposed src of a panel of channels, 512 KiB, to stay in the L2 cache. */
  private static final int PANEL_FLOATS = 128 * 1024;

  /** Floats of it that some lines read, 32 KiB, to stay in the L1 cache. */
  private static final int LINES_FLOATS = 8 * 1024;

  private final TapConvolution conv;
  private final Strip strip;

  /** Lines that are multiplied at a time. */
  private final int step;

  /** Where the pixels of as many lines are in the transposed src. */
  private final int[] pixels;

  private final int panels;
  private final int splits;

  /** For each vector of a panel, where the channels are in the strip. */
  private final int[][] lanes;

  /** Where the results of the weights of an output channel are, in the order of the weights. */
  private final int[] order;

  /** Where members have the transposed strip, the strip itself, and the results. */
  private final int transposed;

  private final int channels;
  private final int results;

  ChannelLanes(ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    super(
        shape,
        team,
        workspace,
        GradientPanels.rows(
            shape,
            team,
            workspace,
            lines(shape, TapConvolution.forward(shape), mostLines, PANEL_FLOATS)));
    conv = TapConvolution.forward(shape);
    strip = new Strip(conv, gradient.lines());
    step = lines(shape, conv, gradient.lines(), LINES_FLOATS);
    pixels = new int[step * shape.ow()];
    Arrays.setAll(pixels, p -> (p / shape.ow() * strip.pitch() + p % shape.ow()) * Tile.COLUMNS);
    panels = (shape.icPerGroup() + Tile.COLUMNS - 1) / Tile.COLUMNS;
    splits = panels % team.size() == 0 ? 1 : Math.min(team.size(), gradient.panels());
    lanes = new int[2][Tile.LANES];
    for (int i = 0; i < Tile.COLUMNS; i++) {
      lanes[i / Tile.LANES][i % Tile.LANES] = i * strip.channelLength();
    }
    order = new int[conv.taps() * Tile.COLUMNS];
    Arrays.setAll(order, w -> w % conv.taps() * Tile.ROWS * Tile.COLUMNS + w / conv.taps());
    transposed = 0;
    int stripFloats = Tile.COLUMNS * strip.channelLength();
    channels = transposed + stripFloats;
    results = channels + Math.toIntExact(strip.length(Tile.COLUMNS));
    reserve(results + (long) conv.taps() * Tile.ROWS * Tile.COLUMNS);
  }

  /** The most lines that read so many floats of the transposed src, but one at least. */
  private static int lines(ConvolutionShape shape, TapConvolution conv, int mostLines, int floats) {
    int most = mostLines;
    while (most > 1 && (long) Tile.COLUMNS * new Strip(conv, most).channelLength() > floats) {
      most--;
    }
    return most;
  }

  @Override
  protected int parts() {
    return panels * splits;
  }

  @Override
  protected void computePart(int part, int member) {
    int split = part % splits;
    int firstTile = split * gradient.panels() / splits;
    int lastTile = (split + 1) * gradient.panels() / splits;
    int panel = part / splits;
    int own = workspace.of(member);
    int c0 = panel * Tile.COLUMNS;
    int there = Math.min(Tile.COLUMNS, shape.icPerGroup() - c0);
    transpose(c0, there, own);
    for (int tile = firstTile; tile < lastTile; tile++) {
      multiply(tile, own);
      int first = tile * Tile.ROWS;
      int last = Math.min(shape.ocPerGroup(), first + Tile.ROWS);
      for (int oc = first; oc < last; oc++) {
        int from = own + results + (oc - first) * Tile.COLUMNS;
        int filter = (group * shape.ocPerGroup() + oc) * shape.icPerGroup();
        int count = there * conv.taps();
        int to = (filter + c0) * conv.taps();
        Interleave.add(workspace.memory(), from, order, count, diffWeights, to);
      }
    }
  }

  /** Brings the channels of a panel to lanes; those past the end are what was there before. */
  private void transpose(int c0, int there, int own) {
    float[] memory = workspace.memory();
    int plane = shape.ih() * shape.iw();
    int from = (image * shape.ic() + group * shape.icPerGroup() + c0) * plane;
    strip.fill(src, from, there, line, count, memory, own + channels);
    for (int v = 0; v < lanes.length; v++) {
      Transpose.toLanes(
          memory,
          own + channels,
          lanes[v],
          0,
          strip.channelLength(),
          memory,
          own + transposed + v * Tile.LANES,
          Tile.COLUMNS);
    }
  }

  private void multiply(int tile, int own) {
    float[] memory = workspace.memory();
    int rows = Tile.rows(shape.ocPerGroup() - tile * Tile.ROWS);
    int begin = own + results;
    Arrays.fill(memory, begin, begin + conv.taps() * Tile.ROWS * Tile.COLUMNS, 0);
    for (int y = 0; y < count; y += step) {
      int kc = Math.min(step, count - y) * shape.ow();
      int ao = gradient.at(tile) + y * shape.ow() * rows;
      for (int t = 0; t < conv.taps(); t++) {
        int bo = own + transposed + (strip.offset(t) + y * strip.pitch()) * Tile.COLUMNS;
        int co = begin + t * Tile.ROWS * Tile.COLUMNS;
        Tile.offset(rows, memory, ao, memory, bo, pixels, 0, kc, memory, co, Tile.COLUMNS);
      }
    }
  }
}
