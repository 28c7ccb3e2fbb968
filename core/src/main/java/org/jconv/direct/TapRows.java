package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights for few input channels, with output channels as lanes: the taps of a
 * row of the filter are the rows of a tile, and their scalars are neighbours in src, one window's
 * after the other. Only diffDst is transposed.
 *
 * <p>Some lines at a time, so that their panel of diffDst is in the L1 cache for all rows of taps.
 */
final class TapRows extends WeightsGradient {
  /** Pixels that are multiplied at a time: their panel of diffDst is 40 KiB at 16 lanes. */
  private static final int MOST_PIXELS = 320;

  private final PaddedImage padded;
  private final int step;
  private final int[] windows;

  /** Taps side by side in src; 1 where columns are dilated. */
  private final int neighbours;

  /** Tiles that a row of the filter takes. */
  private final int tilesOfRow;

  /** Tiles that all taps take. */
  private final int tiles;

  private final int splits;

  TapRows(ConvolutionShape shape, Team team, Workspace workspace) {
    super(shape, team, workspace, GradientPanels.columns(shape, team, workspace, shape.oh()));
    padded = PaddedImage.unsplit(shape);
    step = Math.min(gradient.lines(), Math.max(1, MOST_PIXELS / shape.ow()));
    windows = new int[step * shape.ow()];
    Arrays.setAll(
        windows, p -> p / shape.ow() * padded.rowStep() + p % shape.ow() * padded.columnStep());
    neighbours = shape.dw() == 0 ? Math.min(shape.kw(), Tile.ROWS) : 1;
    tilesOfRow = (shape.kw() + neighbours - 1) / neighbours;
    tiles = shape.icPerGroup() * shape.kh() * tilesOfRow;
    splits = gradient.panels() % team.size() == 0 ? 1 : Math.min(4 * team.size(), tiles);
    reserve((long) tiles * Tile.ROWS * Tile.COLUMNS);
  }

  @Override
  protected void beginImage() {
    padded.load(src, image, group);
  }

  @Override
  protected int parts() {
    return gradient.panels() * splits;
  }

  /** Some tiles of taps by one panel of output channels. */
  @Override
  protected void computePart(int part, int member) {
    int split = part % splits;
    int panel = part / splits;
    int first = split * tiles / splits;
    int last = (split + 1) * tiles / splits;
    float[] memory = workspace.memory();
    int own = workspace.of(member);
    Arrays.fill(memory, own, own + (last - first) * Tile.ROWS * Tile.COLUMNS, 0);
    for (int y = 0; y < count; y += step) {
      int kc = Math.min(step, count - y) * shape.ow();
      int bo = gradient.at(panel) + y * shape.ow() * Tile.COLUMNS;
      for (int tile = first; tile < last; tile++) {
        int ao = padded.offset(channel(tile), row(tile), tap(tile)) + (line + y) * padded.rowStep();
        int co = own + (tile - first) * Tile.ROWS * Tile.COLUMNS;
        int rows = Tile.tapRows(taps(tile));
        Tile.strided(rows, padded.data(), ao, windows, 0, memory, bo, kc, memory, co, Tile.COLUMNS);
      }
    }
    for (int tile = first; tile < last; tile++) {
      add(tile, panel * Tile.COLUMNS, own + (tile - first) * Tile.ROWS * Tile.COLUMNS);
    }
  }

  private int channel(int tile) {
    return tile / tilesOfRow / shape.kh();
  }

  private int row(int tile) {
    return tile / tilesOfRow % shape.kh();
  }

  private int tap(int tile) {
    return tile % tilesOfRow * neighbours;
  }

  private int taps(int tile) {
    return Math.min(neighbours, shape.kw() - tap(tile));
  }

  private void add(int tile, int oc0, int from) {
    float[] sums = workspace.memory();
    int there = Math.min(Tile.COLUMNS, shape.ocPerGroup() - oc0);
    for (int j = 0; j < there; j++) {
      int filter = (group * shape.ocPerGroup() + oc0 + j) * shape.icPerGroup() + channel(tile);
      int to = (filter * shape.kh() + row(tile)) * shape.kw() + tap(tile);
      for (int i = 0; i < taps(tile); i++) {
        diffWeights[to + i] += sums[from + i * Tile.COLUMNS + j];
      }
    }
  }
}
