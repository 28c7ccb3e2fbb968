package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.PixelPanel;
import org.jconv.simd.Tile;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights for few input channels, with output channels as lanes: taps are the
 * rows of a tile, and those of a row of the filter are neighbours in src, one window's after the
 * other. Only diffDst is transposed; src is copied a vector at a time.
 *
 * <p>Some lines at a time, so that the copy is in the L1 cache for all panels of output channels.
 */
final class TapRows extends WeightsGradient {
  /** Pixels that are multiplied at a time: their panel of diffDst is 40 KiB at 16 lanes. */
  private static final int MOST_PIXELS = 320;

  private final PaddedImage padded;

  /** Lines that are multiplied at a time. */
  private final int step;

  /** Where the windows of as many lines begin in src. */
  private final int[] windows;

  /** Taps of a window: weights of an output channel. */
  private final int taps;

  /** For each tile of taps, the runs of neighbours in src, and which rows they are. */
  private final int[][] from;

  private final int[][] to;

  /** Where members have their results: {@code [panel][rows][COLUMNS]}. */
  private final int results;

  TapRows(ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    super(shape, team, workspace, GradientPanels.columns(shape, team, workspace, mostLines));
    padded = PaddedImage.unsplit(shape);
    int steps = (gradient.lines() * shape.ow() + MOST_PIXELS - 1) / MOST_PIXELS;
    step = Math.max(1, (gradient.lines() + steps - 1) / steps);
    windows = new int[step * shape.ow()];
    Arrays.setAll(
        windows, p -> p / shape.ow() * padded.rowStep() + p % shape.ow() * padded.columnStep());
    taps = shape.icPerGroup() * shape.kh() * shape.kw();
    from = new int[parts()][];
    to = new int[parts()][];
    for (int tile = 0; tile < parts(); tile++) {
      cut(tile);
    }
    results = windows.length * Tile.ROWS + Tile.LANES;
    reserve(results + (long) gradient.panels() * Tile.ROWS * Tile.COLUMNS);
  }

  /** Cuts the taps of a tile into vectors of neighbours. */
  private void cut(int tile) {
    int first = tile * Tile.ROWS;
    int count = Math.min(Tile.ROWS, taps - first);
    int[] begin = new int[count];
    int[] row = new int[count];
    int runs = 0;
    for (int i = 0; i < count; i++) {
      int at = offset(first + i);
      boolean joins = runs > 0 && at == begin[runs - 1] + i - row[runs - 1];
      if (!joins || i - row[runs - 1] == Tile.LANES) {
        begin[runs] = at;
        row[runs++] = i;
      }
    }
    from[tile] = Arrays.copyOf(begin, runs);
    to[tile] = Arrays.copyOf(row, runs);
  }

  /** Where a tap of the first window is in src. */
  private int offset(int tap) {
    int row = tap / shape.kw();
    return padded.offset(row / shape.kh(), row % shape.kh(), tap % shape.kw());
  }

  @Override
  protected void beginImage() {
    padded.load(src, image, group);
  }

  @Override
  protected long imageBytes() {
    return padded.bytes();
  }

  /** One for each tile of taps. */
  @Override
  protected int parts() {
    return (taps + Tile.ROWS - 1) / Tile.ROWS;
  }

  @Override
  protected void computePart(int tile, int member) {
    float[] memory = workspace.memory();
    int ao = workspace.of(member);
    int co = ao + results;
    int first = tile * Tile.ROWS;
    int rows = Tile.rows(taps - first);
    Arrays.fill(memory, co, co + gradient.panels() * Tile.ROWS * Tile.COLUMNS, 0);
    for (int y = 0; y < count; y += step) {
      int kc = Math.min(step, count - y) * shape.ow();
      int base = (line + y) * padded.rowStep();
      int[] runs = from[tile];
      PixelPanel.pack(
          padded.data(), base, windows, kc, runs, to[tile], runs.length, memory, ao, rows);
      for (int panel = 0; panel < gradient.panels(); panel++) {
        int bo = gradient.at(panel) + y * shape.ow() * Tile.COLUMNS;
        int c = co + panel * Tile.ROWS * Tile.COLUMNS;
        Tile.wide(rows, memory, ao, memory, bo, kc, memory, c, Tile.COLUMNS);
      }
    }
    int there = Math.min(Tile.ROWS, taps - first);
    for (int oc = 0; oc < shape.ocPerGroup(); oc++) {
      int at = (group * shape.ocPerGroup() + oc) * taps + first;
      int c = co + oc / Tile.COLUMNS * Tile.ROWS * Tile.COLUMNS + oc % Tile.COLUMNS;
      for (int i = 0; i < there; i++) {
        diffWeights[at + i] += memory[c + i * Tile.COLUMNS];
      }
    }
  }
}
