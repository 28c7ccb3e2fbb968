package org.jconv.taps;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TapConvolution} of every image and group, cut into parts that a {@link Team} shares:
 * some lines of results by some tiles of rows. How the results of a part are computed is left to
 * the subclass.
 *
 * <p>Weights that are not {@linkplain #pack packed before} are packed at each call: for all parts
 * at once if that takes up to 1 MiB, and otherwise panel by panel by whoever needs it. How the work
 * is cut changes no result: each is summed by one thread in an order that is always the same.
 */
public abstract class TapProduct {
  /** Floats of weights that are packed for all parts at once. */
  private static final long SHARED_WEIGHTS = 256 * 1024;

  protected final TapConvolution conv;
  protected final int groups;

  /** How the weights are packed. */
  protected final PackedWeights layout;

  /** Lines of results of a part, the last may have fewer. */
  protected final int lines;

  private final Team team;
  private final int splits;
  private final int chunks;
  private final int parts;
  private final float @Nullable [] shared;
  private final float[][] panels;

  /** The operand that the convolution reads, all images and groups. */
  protected float[] in = {};

  /** The result, all images and groups. */
  protected float[] out = {};

  private float[] weights = {};
  private float @Nullable [] packed;
  private float @Nullable [] bias;
  private final Team.Work packing = this::packTile;
  private final Team.Work computing = this::computePart;

  /**
   * Cuts the work.
   *
   * @param lines the most lines of results of a part
   * @param splits parts that share the tiles of rows of the same lines
   * @param blockChannels channels of a block of terms
   */
  protected TapProduct(
      TapConvolution conv,
      int images,
      int groups,
      Team team,
      int lines,
      int splits,
      int blockChannels) {
    this.conv = conv;
    this.groups = groups;
    this.team = team;
    this.lines = lines;
    this.splits = splits;
    layout = new PackedWeights(conv, blockChannels);
    chunks = (conv.height + lines - 1) / lines;
    parts = images * groups * chunks * splits;
    boolean atOnce = groups * layout.length() <= SHARED_WEIGHTS && parts > 1;
    shared = atOnce ? new float[Math.toIntExact(groups * layout.length())] : null;
    panels = new float[atOnce ? 0 : team.size()][layout.panelLength()];
  }

  /**
   * Computes lines {@code y0} to below {@code y0 + count}, in rows of the tiles from {@code
   * firstTile} to below {@code lastTile}.
   *
   * @param member whose workspace to use
   * @param product image and group, {@code image·groups + group}
   */
  protected abstract void computeLines(
      int member, int product, int y0, int count, int firstTile, int lastTile);

  /** Floats of the workspaces of all members. */
  protected abstract long memberFloats();

  /** Packs the weights, for {@link #computePacked}. */
  public final float[] pack(float[] theWeights) {
    float[] all = new float[Math.toIntExact(groups * layout.length())];
    packAll(theWeights, all);
    return all;
  }

  /**
   * Computes from weights as they come.
   *
   * @param theBias added to each output channel; null for none
   */
  public final void compute(
      float[] theIn, float[] theWeights, float @Nullable [] theBias, float[] theOut) {
    if (shared != null) {
      packAll(theWeights, shared);
    } else {
      weights = theWeights;
    }
    run(theIn, shared, theBias, theOut);
  }

  /** Computes from {@linkplain #pack packed} weights. */
  public final void computePacked(
      float[] theIn, float[] all, float @Nullable [] theBias, float[] theOut) {
    run(theIn, all, theBias, theOut);
  }

  /** Bytes of the workspace. */
  public final long bytes() {
    long packing = shared == null ? (long) panels.length * layout.panelLength() : shared.length;
    return Float.BYTES * (packing + memberFloats());
  }

  /** Bytes of the weights that a call packs for all parts at once, and reads again. */
  public final long sharedBytes() {
    return shared == null ? 0 : (long) Float.BYTES * shared.length;
  }

  /** The array that holds the panel of a tile and block, {@linkplain #panelAt from here}. */
  protected final float[] panel(int member, int group, int tile, int block) {
    if (packed != null) {
      return packed;
    }
    float[] panel = panels[member];
    layout.pack(weights, group * (weights.length / groups), tile, block, panel, 0);
    return panel;
  }

  /** Where the panel begins that {@link #panel} gave. */
  protected final int panelAt(int group, int tile, int block) {
    return packed == null ? 0 : group * (int) layout.length() + layout.at(tile, block);
  }

  /** What the results of a row of a product start from. */
  protected final float bias(int group, int row) {
    return bias == null ? 0 : bias[group * conv.rows + row];
  }

  private void packAll(float[] theWeights, float[] all) {
    weights = theWeights;
    packed = all;
    team.run(groups * layout.tiles(), packing);
  }

  private void packTile(int part, int member) {
    if (packed != null) {
      int group = part / layout.tiles();
      int from = group * (weights.length / groups);
      int begin = group * (int) layout.length();
      layout.packTile(weights, from, part % layout.tiles(), packed, begin);
    }
  }

  private void run(
      float[] theIn, float @Nullable [] all, float @Nullable [] theBias, float[] theOut) {
    in = theIn;
    packed = all;
    bias = theBias;
    out = theOut;
    team.run(parts, computing);
  }

  private void computePart(int part, int member) {
    int split = part % splits;
    int chunk = part / splits % chunks;
    int y0 = chunk * lines;
    int count = Math.min(lines, conv.height - y0);
    int firstTile = split * layout.tiles() / splits;
    int lastTile = (split + 1) * layout.tiles() / splits;
    computeLines(member, part / splits / chunks, y0, count, firstTile, lastTile);
  }

  /** Floats of a workspace of each member. */
  protected static long floats(float[][] ofMembers) {
    return Arrays.stream(ofMembers).mapToLong(array -> array.length).sum();
  }
}
