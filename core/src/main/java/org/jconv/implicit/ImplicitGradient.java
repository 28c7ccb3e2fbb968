package org.jconv.implicit;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights as the product of diffDst, output channels by pixels, and the
 * transposed column matrix, pixels by taps, which is packed panel by panel out of a {@link Strip},
 * or with a filter of 1×1 without padding out of src itself. The lanes are neighbouring weights, so
 * that the product is added to diffWeights as it lies.
 *
 * <p>Some lines at a time, so that their panel of the column matrix is in the L1 cache for all
 * tiles of output channels.
 */
final class ImplicitGradient extends WeightsGradient {
  /** Pixels that are multiplied at a time: their panel is 48 KiB at 16 lanes. */
  private static final int MOST_PIXELS = 384;

  private final TapConvolution conv;

  /** Lines that are multiplied at a time. */
  private final int step;

  private final Strip strip;

  /** Whether the only tap is a pixel of src everywhere, so that no strip is needed. */
  private final boolean isPixels;

  /** Weights of an output channel. */
  private final int terms;

  private final int panels;
  private final int splits;

  /** Where members have what is not a whole tile, and a strip of src. */
  private final int edge;

  private final int channels;

  /** For each member, where the taps of a panel read. */
  private final int[][] lanes;

  ImplicitGradient(ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    super(shape, team, workspace, GradientPanels.rows(shape, team, workspace, mostLines));
    conv = TapConvolution.forward(shape);
    terms = conv.terms();
    int steps = (gradient.lines() * shape.ow() + MOST_PIXELS - 1) / MOST_PIXELS;
    step = Math.max(1, (gradient.lines() + steps - 1) / steps);
    strip = new Strip(conv, step);
    isPixels =
        conv.taps() == 1
            && shape.ph() == 0
            && shape.pw() == 0
            && (shape.oh() - 1L) * shape.sh() < shape.ih()
            && (shape.ow() - 1L) * shape.sw() < shape.iw();
    panels = (terms + Tile.COLUMNS - 1) / Tile.COLUMNS;
    splits =
        panels < 4 * team.size() && panels % team.size() != 0
            ? Math.min(team.size(), gradient.panels())
            : 1;
    lanes = new int[team.size()][Tile.COLUMNS];
    // the panel comes first, where a cache line begins
    edge = (step * shape.ow() + 1) * Tile.COLUMNS;
    channels = edge + Tile.ROWS * Tile.COLUMNS;
    int panelChannels = Math.min(conv.channels, (Tile.COLUMNS - 2) / conv.taps() + 2);
    long strips = isPixels ? 0 : strip.length(panelChannels);
    reserve(channels + strips + shape.ow());
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
    int first = part / splits * Tile.COLUMNS;
    int there = Math.min(Tile.COLUMNS, terms - first);
    for (int y = 0; y < count; y += step) {
      int sub = Math.min(step, count - y);
      packColumns(first, there, line + y, sub, member);
      for (int tile = firstTile; tile < lastTile; tile++) {
        int rows = Tile.rows(shape.ocPerGroup() - tile * Tile.ROWS);
        int ao = gradient.at(tile) + y * shape.ow() * rows;
        multiply(tile, rows, ao, sub * shape.ow(), first, there, workspace.of(member));
      }
    }
  }

  private void multiply(int tile, int rows, int ao, int kc, int first, int there, int own) {
    float[] memory = workspace.memory();
    int row = tile * Tile.ROWS;
    int rowsThere = Math.min(rows, shape.ocPerGroup() - row);
    int to = (group * shape.ocPerGroup() + row) * terms + first;
    if (rowsThere == rows && there == Tile.COLUMNS) {
      Tile.wide(rows, memory, ao, memory, own, kc, diffWeights, to, terms);
      return;
    }
    int e = own + edge;
    Arrays.fill(memory, e, e + rows * Tile.COLUMNS, 0);
    Tile.wide(rows, memory, ao, memory, own, kc, memory, e, Tile.COLUMNS);
    for (int i = 0; i < rowsThere; i++) {
      for (int j = 0; j < there; j++) {
        diffWeights[to + i * terms + j] += memory[e + i * Tile.COLUMNS + j];
      }
    }
  }

  /** Transposes what the taps of a panel read: a lane is a tap, a row of the panel a pixel. */
  private void packColumns(int first, int there, int y0, int lines, int member) {
    float[] memory = workspace.memory();
    int own = workspace.of(member);
    int c0 = first / conv.taps();
    int lastChannel = (first + there - 1) / conv.taps();
    int plane = shape.ih() * shape.iw();
    int from = (image * shape.ic() + group * shape.icPerGroup() + c0) * plane;
    int[] taps = lanes[member];
    int width = shape.ow();
    if (isPixels) {
      for (int j = 0; j < Tile.COLUMNS; j++) {
        taps[j] = Math.min(j, there - 1) * plane;
      }
      packPixels(from, y0, lines, taps, own);
      return;
    }
    strip.fill(src, from, lastChannel - c0 + 1, y0, lines, memory, own + channels);
    for (int j = 0; j < Tile.COLUMNS; j++) {
      int k = Math.min(first + j, terms - 1);
      taps[j] = (k / conv.taps() - c0) * strip.channelLength() + strip.offset(k % conv.taps());
    }
    for (int y = 0; y < lines; y++) {
      for (int v = 0; v < Tile.COLUMNS; v += Tile.LANES) {
        Transpose.toLanes(
            memory,
            own + channels + y * strip.pitch(),
            taps,
            v,
            width,
            memory,
            own + y * width * Tile.COLUMNS + v,
            Tile.COLUMNS);
      }
    }
  }

  /**
   * The same of src itself: to fill a strip with rows of 28 floats takes a third as long as to
   * transpose it.
   */
  private void packPixels(int from, int y0, int lines, int[] taps, int own) {
    // lines that follow each other without a gap are one
    int runs = conv.isPlainProduct() ? 1 : lines;
    int length = conv.isPlainProduct() ? lines * shape.ow() : shape.ow();
    for (int y = 0; y < runs; y++) {
      int line = from + (y0 + y) * shape.sh() * shape.iw();
      int to = own + y * length * Tile.COLUMNS;
      for (int v = 0; v < Tile.COLUMNS; v += Tile.LANES) {
        Transpose.strideToLanes(
            src, line, shape.sw(), taps, v, length, workspace.memory(), to + v, Tile.COLUMNS);
      }
    }
  }
}
