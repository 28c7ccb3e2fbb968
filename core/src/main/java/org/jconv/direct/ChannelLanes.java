package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
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
 * <p>The result comes out as {@code [kh·kw][oc][ic]} and is added to diffWeights tile by tile,
 * which is what this costs where there are few pixels for each weight.
 */
final class ChannelLanes extends WeightsGradient {
  /** Floats of the transposed src of a panel of channels, 512 KiB, to stay in the L2 cache. */
  private static final int PANEL_FLOATS = 128 * 1024;

  private final TapConvolution conv;
  private final Strip strip;
  private final int[] pixels;
  private final int panels;
  private final int splits;
  private final int[][] lanes;
  private final Member[] members;

  ChannelLanes(ConvolutionShape shape, Team team) {
    super(shape, team, GradientPanels.rows(shape, team, mostLines(shape)));
    conv = TapConvolution.forward(shape);
    strip = new Strip(conv, gradient.lines());
    pixels = new int[gradient.lines() * shape.ow()];
    Arrays.setAll(pixels, p -> (p / shape.ow() * strip.pitch() + p % shape.ow()) * Tile.COLUMNS);
    panels = (shape.icPerGroup() + Tile.COLUMNS - 1) / Tile.COLUMNS;
    splits = panels % team.size() == 0 ? 1 : Math.min(team.size(), gradient.panels());
    lanes = new int[2][Tile.LANES];
    for (int i = 0; i < Tile.COLUMNS; i++) {
      lanes[i / Tile.LANES][i % Tile.LANES] = i * strip.channelLength();
    }
    members = new Member[team.size()];
    Arrays.setAll(members, i -> new Member());
  }

  private static int mostLines(ConvolutionShape shape) {
    TapConvolution conv = TapConvolution.forward(shape);
    int most = shape.oh();
    while (most > 1 && new Strip(conv, most).channelLength() * Tile.COLUMNS > PANEL_FLOATS) {
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
    members[member].compute(part / splits, firstTile, lastTile);
  }

  @Override
  protected long floats() {
    return (long) members.length * members[0].length();
  }

  /** The workspace of one thread, and what it computes in it. */
  private final class Member {
    private final float[] channels = new float[Tile.COLUMNS * strip.channelLength()];
    private final float[] transposed =
        new float[Tile.COLUMNS * strip.channelLength() + Tile.COLUMNS];
    private final float[] results = new float[conv.taps() * Tile.ROWS * Tile.COLUMNS];

    int length() {
      return channels.length + transposed.length + results.length;
    }

    void compute(int panel, int firstTile, int lastTile) {
      int c0 = panel * Tile.COLUMNS;
      int there = Math.min(Tile.COLUMNS, shape.icPerGroup() - c0);
      int plane = shape.ih() * shape.iw();
      int from = (image * shape.ic() + group * shape.icPerGroup() + c0) * plane;
      strip.fill(src, from, there, line, count, channels);
      for (int v = 0; v < 2; v++) {
        int to = v * Tile.LANES;
        Transpose.toLanes(
            channels, 0, lanes[v], 0, strip.channelLength(), transposed, to, Tile.COLUMNS);
      }
      for (int tile = firstTile; tile < lastTile; tile++) {
        int first = tile * Tile.ROWS;
        int rows = Tile.rows(shape.ocPerGroup() - first);
        Arrays.fill(results, 0);
        for (int t = 0; t < conv.taps(); t++) {
          Tile.offset(
              rows,
              gradient.data(),
              gradient.at(tile),
              transposed,
              strip.offset(t) * Tile.COLUMNS,
              pixels,
              0,
              count * shape.ow(),
              results,
              t * Tile.ROWS * Tile.COLUMNS,
              Tile.COLUMNS);
        }
        for (int i = 0; i < rows && first + i < shape.ocPerGroup(); i++) {
          add(i, group * shape.ocPerGroup() + first + i, c0, there);
        }
      }
    }

    private void add(int row, int oc, int c0, int there) {
      int taps = conv.taps();
      int to = (oc * shape.icPerGroup() + c0) * taps;
      for (int t = 0; t < taps; t++) {
        int from = (t * Tile.ROWS + row) * Tile.COLUMNS;
        for (int c = 0; c < there; c++) {
          diffWeights[to + c * taps + t] += results[from + c];
        }
      }
    }
  }
}
