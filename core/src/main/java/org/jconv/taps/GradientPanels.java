package org.jconv.taps;

import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Sums;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;

/**
 * diffDst as the operand of the gradient by the weights, whose terms are the pixels of diffDst:
 * some lines of one image, transposed so that the output channels of a pixel lie together. They are
 * the rows of tiles (panels of A), or the lanes of vectors (panels of B).
 *
 * <p>Channels that pad the last panel repeat the last channel; what becomes of them is not used.
 */
public final class GradientPanels {
  /** Floats that a packed block of lines has at most, 1 MiB, but for lines that are longer. */
  private static final int BLOCK_FLOATS = 256 * 1024;

  /** A panel may be written past its end, by less than a vector. */
  private static final int SLACK = Tile.LANES;

  private final ConvolutionShape shape;
  private final Team team;

  /** Channels of a panel. */
  private final int width;

  private final int panels;
  private final int lines;

  /** For each vector of channels of each panel, where they begin, beside the first. */
  private final int[][] lanes;

  private final Workspace workspace;

  private float[] diffDst = {};
  private float[] diffBias = {};
  private int firstChannel;
  private int first;
  private int count;
  private final Team.Work packing = (part, member) -> pack(part);

  private GradientPanels(
      ConvolutionShape shape, Team team, Workspace workspace, int width, int mostLines) {
    this.shape = shape;
    this.team = team;
    this.workspace = workspace;
    this.width = width;
    panels = (shape.ocPerGroup() + width - 1) / width;
    int most = Math.max(1, BLOCK_FLOATS / (panels * width * shape.ow()));
    int blocks = (shape.oh() + Math.min(most, mostLines) - 1) / Math.min(most, mostLines);
    lines = (shape.oh() + blocks - 1) / blocks;
    int vectors = (width + Tile.LANES - 1) / Tile.LANES;
    lanes = new int[panels * vectors][Tile.LANES];
    for (int v = 0; v < lanes.length; v++) {
      int channel = v / vectors * width + v % vectors * Tile.LANES;
      for (int i = 0; i < Tile.LANES; i++) {
        lanes[v][i] = Math.min(channel + i, shape.ocPerGroup() - 1) * shape.oh() * shape.ow();
      }
    }
  }

  /** Panels of A: {@code [pixels][rows of the tile]}, for each tile of output channels. */
  public static GradientPanels rows(
      ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    return new GradientPanels(shape, team, workspace, Tile.ROWS, mostLines);
  }

  /** Panels of B: {@code [pixels][Tile.COLUMNS]}. */
  public static GradientPanels columns(
      ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    return new GradientPanels(shape, team, workspace, Tile.COLUMNS, mostLines);
  }

  /** Lines of a block; the last of an image may have fewer. */
  public int lines() {
    return lines;
  }

  public int panels() {
    return panels;
  }

  /** Where a panel of the block that was packed last begins in the workspace. */
  public int at(int panel) {
    return workspace.shared() + panel * panelLength();
  }

  private int panelLength() {
    return Math.toIntExact(Workspace.lines((long) lines * shape.ow() * width + SLACK));
  }

  /** Floats that all panels take in the part of the workspace that all members share. */
  public long length() {
    return (long) panels * panelLength();
  }

  /**
   * Packs {@code lineCount} lines from {@code line} on, of one image and group.
   *
   * @param biasGradient to which their sums are added, of one channel after another: while they are
   *     in the cache that costs nothing
   */
  public void pack(
      float[] gradient, float[] biasGradient, int image, int group, int line, int lineCount) {
    diffDst = gradient;
    diffBias = biasGradient;
    firstChannel = group * shape.ocPerGroup();
    int channel = image * shape.oc() + firstChannel;
    first = (channel * shape.oh() + line) * shape.ow();
    count = lineCount * shape.ow();
    team.run(panels, packing);
  }

  private void pack(int panel) {
    int vectors = lanes.length / panels;
    boolean tile = width == Tile.ROWS;
    int there = Math.min(width, shape.ocPerGroup() - panel * width);
    int step = tile ? Tile.rows(there) : width;
    for (int v = 0; v * Tile.LANES < step; v++) {
      int to = at(panel) + v * Tile.LANES;
      Transpose.toLanes(
          diffDst, first, lanes[panel * vectors + v], 0, count, workspace.memory(), to, step);
    }
    for (int i = 0; i < there; i++) {
      int from = first + (panel * width + i) * shape.oh() * shape.ow();
      diffBias[firstChannel + panel * width + i] += Sums.of(diffDst, from, count);
    }
  }
}
