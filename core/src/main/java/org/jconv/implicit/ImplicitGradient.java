package org.jconv.implicit;

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
 * The gradient by the weights as the product of diffDst, output channels by pixels, and the
 * transposed column matrix, pixels by taps, which is packed panel by panel out of a {@link Strip}.
 * The lanes are neighbouring weights, so that the product is added to diffWeights as it lies.
 */
final class ImplicitGradient extends WeightsGradient {
  /** Pixels of a block: the panel of B, 256 KiB at 16 lanes, stays in the L2 cache. */
  private static final int MOST_PIXELS = 2048;

  private final TapConvolution conv;
  private final Strip strip;

  /** Weights of an output channel. */
  private final int terms;

  private final int panels;
  private final int splits;

  /** Channels whose weights may be in one panel. */
  private final int panelChannels;

  private final Member[] members;

  ImplicitGradient(ConvolutionShape shape, Team team) {
    super(shape, team, GradientPanels.rows(shape, team, Math.max(1, MOST_PIXELS / shape.ow())));
    conv = TapConvolution.forward(shape);
    terms = conv.terms();
    strip = new Strip(conv, gradient.lines());
    panels = (terms + Tile.COLUMNS - 1) / Tile.COLUMNS;
    splits =
        panels < 4 * team.size() && panels % team.size() != 0
            ? Math.min(team.size(), gradient.panels())
            : 1;
    panelChannels = Math.min(conv.channels, (Tile.COLUMNS - 2) / conv.taps() + 2);
    members = new Member[team.size()];
    Arrays.setAll(members, i -> new Member());
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
    private final float[] channels =
        new float[panelChannels * strip.channelLength() + gradient.lines() * strip.pitch()];
    private final float[] columns =
        new float[gradient.lines() * shape.ow() * Tile.COLUMNS + Tile.COLUMNS];
    private final float[] edge = new float[Tile.ROWS * Tile.COLUMNS];
    private final int[] lanes = new int[Tile.COLUMNS];

    int length() {
      return channels.length + columns.length + edge.length + lanes.length;
    }

    void compute(int panel, int firstTile, int lastTile) {
      int first = panel * Tile.COLUMNS;
      int there = Math.min(Tile.COLUMNS, terms - first);
      packColumns(first, there);
      int pixels = count * shape.ow();
      for (int tile = firstTile; tile < lastTile; tile++) {
        int row = tile * Tile.ROWS;
        int rows = Tile.rows(shape.ocPerGroup() - row);
        int rowsThere = Math.min(rows, shape.ocPerGroup() - row);
        int to = (group * shape.ocPerGroup() + row) * terms + first;
        float[] a = gradient.data();
        int ao = gradient.at(tile);
        if (rowsThere == rows && there == Tile.COLUMNS) {
          Tile.wide(rows, a, ao, columns, 0, pixels, diffWeights, to, terms);
        } else {
          Arrays.fill(edge, 0);
          Tile.wide(rows, a, ao, columns, 0, pixels, edge, 0, Tile.COLUMNS);
          for (int i = 0; i < rowsThere; i++) {
            for (int j = 0; j < there; j++) {
              diffWeights[to + i * terms + j] += edge[i * Tile.COLUMNS + j];
            }
          }
        }
      }
    }

    /** Transposes what the taps of a panel read: a lane is a tap, a row of the panel a pixel. */
    private void packColumns(int first, int there) {
      int c0 = first / conv.taps();
      int lastChannel = (first + there - 1) / conv.taps();
      int plane = shape.ih() * shape.iw();
      int from = (image * shape.ic() + group * shape.icPerGroup() + c0) * plane;
      strip.fill(src, from, lastChannel - c0 + 1, line, count, channels);
      for (int j = 0; j < Tile.COLUMNS; j++) {
        int k = Math.min(first + j, terms - 1);
        lanes[j] = (k / conv.taps() - c0) * strip.channelLength() + strip.offset(k % conv.taps());
      }
      int width = shape.ow();
      for (int y = 0; y < count; y++) {
        for (int v = 0; v < Tile.COLUMNS; v += Tile.LANES) {
          int to = y * width * Tile.COLUMNS + v;
          Transpose.toLanes(
              channels, y * strip.pitch(), lanes, v, width, columns, to, Tile.COLUMNS);
        }
      }
    }
  }
}
