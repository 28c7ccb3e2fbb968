package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights for few input channels, with output channels as lanes: the taps of a
 * row of the filter are the rows of a tile, and their scalars are neighbours in src, one window's
 * after the other. Only diffDst is transposed.
 */
final class TapRows extends WeightsGradient {
  private final PaddedImage padded;
  private final int[] windows;

  /** Taps side by side in src; 1 where columns are dilated. */
  private final int neighbours;

  /** Tiles that a row of the filter takes. */
  private final int tilesOfRow;

  private final float[][] results;

  TapRows(ConvolutionShape shape, Team team) {
    super(shape, team, GradientPanels.columns(shape, team, shape.oh()));
    padded = PaddedImage.unsplit(shape);
    windows = new int[gradient.lines() * shape.ow()];
    Arrays.setAll(
        windows, p -> p / shape.ow() * padded.rowStep() + p % shape.ow() * padded.columnStep());
    neighbours = shape.dw() == 0 ? Math.min(shape.kw(), Tile.ROWS) : 1;
    tilesOfRow = (shape.kw() + neighbours - 1) / neighbours;
    results = new float[team.size()][Tile.ROWS * Tile.COLUMNS];
  }

  @Override
  protected void beginImage() {
    padded.load(src, image, group);
  }

  @Override
  protected int parts() {
    return shape.icPerGroup() * shape.kh() * tilesOfRow * gradient.panels();
  }

  /** One row of taps by one panel of output channels. */
  @Override
  protected void computePart(int part, int member) {
    int panel = part % gradient.panels();
    int s = part / gradient.panels() % tilesOfRow * neighbours;
    int row = part / gradient.panels() / tilesOfRow;
    int c = row / shape.kh();
    int r = row % shape.kh();
    int taps = Math.min(neighbours, shape.kw() - s);
    float[] sums = results[member];
    Arrays.fill(sums, 0);
    Tile.strided(
        Tile.rows(taps),
        padded.data(),
        padded.offset(c, r, s) + line * padded.rowStep(),
        windows,
        0,
        gradient.data(),
        gradient.at(panel),
        count * shape.ow(),
        sums,
        0,
        Tile.COLUMNS);
    int oc0 = panel * Tile.COLUMNS;
    int there = Math.min(Tile.COLUMNS, shape.ocPerGroup() - oc0);
    for (int j = 0; j < there; j++) {
      int oc = group * shape.ocPerGroup() + oc0 + j;
      int to = ((oc * shape.icPerGroup() + c) * shape.kh() + r) * shape.kw() + s;
      for (int i = 0; i < taps; i++) {
        diffWeights[to + i] += sums[i * Tile.COLUMNS + j];
      }
    }
  }

  @Override
  protected long floats() {
    return padded.bytes() / Float.BYTES + (long) results.length * Tile.ROWS * Tile.COLUMNS;
  }
}
