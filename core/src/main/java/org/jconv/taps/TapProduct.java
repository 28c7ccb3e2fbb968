package org.jconv.taps;

import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.Tile;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TapConvolution} of every image and group, cut into parts that a {@link Team} shares:
 * some lines of results by some panels of rows. How the results of a part are computed is left to
 * the subclass.
 *
 * <p>Weights that are not {@linkplain #pack packed before} are packed at each call: for all parts
 * at once if that takes up to 1 MiB, and otherwise block by block by whoever needs them. How the
 * work is cut changes no result: each is summed by one thread in an order that is always the same.
 */
public abstract class TapProduct {
  /** Floats of weights that are packed for all parts at once. */
  private static final long SHARED_WEIGHTS = 256 * 1024;

  /** What results start from where there is no bias. */
  protected static final float[] ZEROS = new float[Tile.ROWS];

  protected final TapConvolution conv;
  protected final int groups;
  protected final Workspace workspace;

  /** How the weights are packed. */
  protected final PackedWeights layout;

  /** Lines of results of a part, the last may have fewer. */
  protected final int lines;

  private final Team team;
  private final int splits;
  private final int chunks;
  private final int parts;

  /** Floats of weights that are packed for all parts at once; 0 if it is done block by block. */
  private final long sharedFloats;

  /** Where a member packs its weights, from where its part of the workspace begins. */
  private int ownWeights;

  /** The operand that the convolution reads, all images and groups. */
  protected float[] in = {};

  /** The result, all images and groups. */
  protected float[] out = {};

  private float[] weights = {};

  /** Where all packed weights are, from {@link #packedAt}; null if members pack their own. */
  private float @Nullable [] packed;

  private int packedAt;
  private float @Nullable [] bias;
  private final Team.Work packing = this::packPanel;
  private final Team.Work computing = this::computePart;

  /**
   * Cuts the work. The subclass then has to {@link #reserve} what it needs.
   *
   * @param lines the most lines of results of a part
   * @param splits parts that share the panels of rows of the same lines
   * @param layout how the weights are packed
   */
  protected TapProduct(
      TapConvolution conv,
      int images,
      int groups,
      Team team,
      Workspace workspace,
      int lines,
      int splits,
      PackedWeights layout) {
    this.conv = conv;
    this.groups = groups;
    this.team = team;
    this.workspace = workspace;
    this.lines = lines;
    this.splits = splits;
    this.layout = layout;
    chunks = (conv.height + lines - 1) / lines;
    parts = images * groups * chunks * splits;
    long all = groups * layout.length();
    sharedFloats = all <= SHARED_WEIGHTS && parts > 1 ? all : 0;
  }

  /**
   * Makes room for so many floats of each member, beside its weights.
   *
   * @param panels the most that it asks {@link #panelsAt} for
   */
  protected final void reserve(long floats, int panels) {
    long own = Workspace.lines(floats);
    ownWeights = Math.toIntExact(own);
    long block = sharedFloats > 0 ? 0 : (long) panels * layout.panelLength();
    workspace.reserve(sharedFloats, own + block);
  }

  /** The most panels of a part. */
  protected final int panelsOfPart() {
    return (layout.panels() + splits - 1) / splits;
  }

  /**
   * Computes lines {@code y0} to below {@code y0 + count}, in rows of the panels from {@code
   * firstPanel} to below {@code lastPanel}.
   *
   * @param member whose workspace to use
   * @param product image and group, {@code image·groups + group}
   */
  protected abstract void computeLines(
      int member, int product, int y0, int count, int firstPanel, int lastPanel);

  /** Packs the weights, for {@link #computePacked}. */
  public final float[] pack(float[] theWeights) {
    float[] all = new float[Math.toIntExact(Workspace.FIRST + groups * layout.length())];
    packAll(theWeights, all, Workspace.FIRST);
    return all;
  }

  /**
   * Computes from weights as they come.
   *
   * @param theBias added to each output channel; null for none
   */
  public final void compute(
      float[] theIn, float[] theWeights, float @Nullable [] theBias, float[] theOut) {
    if (sharedFloats > 0) {
      packAll(theWeights, workspace.memory(), workspace.shared());
    } else {
      weights = theWeights;
      packed = null;
    }
    run(theIn, theBias, theOut);
  }

  /** Computes from {@linkplain #pack packed} weights. */
  public final void computePacked(
      float[] theIn, float[] all, float @Nullable [] theBias, float[] theOut) {
    packed = all;
    packedAt = Workspace.FIRST;
    run(theIn, theBias, theOut);
  }

  /** Bytes of the weights that a call packs for all parts at once, and reads again. */
  public final long sharedBytes() {
    return Float.BYTES * sharedFloats;
  }

  /** Where the packed weights are. */
  protected final float[] panels() {
    return packed == null ? workspace.memory() : packed;
  }

  /**
   * Sees to it that a block of the weights is packed, and returns where the panel {@code
   * firstPanel} begins in {@link #panels}; the others follow at {@code layout.panelLength()}.
   */
  protected final int panelsAt(int member, int group, int block, int firstPanel, int lastPanel) {
    if (packed != null) {
      return packedAt + group * (int) layout.length() + layout.at(firstPanel, block);
    }
    int from = group * (weights.length / groups);
    int at = workspace.of(member) + ownWeights;
    for (int panel = firstPanel; panel < lastPanel; panel++) {
      int to = at + (panel - firstPanel) * layout.panelLength();
      layout.pack(weights, from, panel, block, workspace.memory(), to);
    }
    return at;
  }

  /** What the results of the rows of a tile start from, from {@link #startsAt}. */
  protected final float[] starts() {
    return bias == null ? ZEROS : bias;
  }

  protected final int startsAt(int group, int row) {
    return bias == null ? 0 : group * conv.rows + row;
  }

  /** What is added to the results of a row. */
  protected final float bias(int group, int row) {
    return bias == null ? 0 : bias[group * conv.rows + row];
  }

  private void packAll(float[] theWeights, float[] all, int at) {
    weights = theWeights;
    packed = all;
    packedAt = at;
    team.run(groups * layout.panels(), packing);
  }

  private void packPanel(int part, int member) {
    if (packed != null) {
      int group = part / layout.panels();
      int from = group * (weights.length / groups);
      int begin = packedAt + group * (int) layout.length();
      layout.packPanel(weights, from, part % layout.panels(), packed, begin);
    }
  }

  private void run(float[] theIn, float @Nullable [] theBias, float[] theOut) {
    in = theIn;
    bias = theBias;
    out = theOut;
    team.run(parts, computing);
  }

  private void computePart(int part, int member) {
    int split = part % splits;
    int chunk = part / splits % chunks;
    int y0 = chunk * lines;
    int count = Math.min(lines, conv.height - y0);
    int firstPanel = split * layout.panels() / splits;
    int lastPanel = (split + 1) * layout.panels() / splits;
    computeLines(member, part / splits / chunks, y0, count, firstPanel, lastPanel);
  }
}
