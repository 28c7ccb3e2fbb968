package org.jconv.direct;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.Tile;
import org.jconv.taps.PackedWeights;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TapConvolution} of every image and group without a column matrix: the tile's columns are
 * results side by side, which a tap reads side by side from a {@link Strip}, so that a panel of B
 * is a place in the strip.
 *
 * <p>The results of all lines are taken as one row with the pitch of the strip. Those between the
 * end of a line and the beginning of the next are computed and dropped: a part of {@code 1 −
 * width/pitch} of the work, 3 to 4 % at 56 columns and a filter of 3, 13 % at 14.
 */
final class DirectProduct {
  /** Weights of a group that are packed for all parts at once, 1 MiB; others part by part. */
  private static final long SHARED_WEIGHTS = 256 * 1024;

  /** Floats of a strip, 384 KiB: what leaves room in an L2 cache of 1 MiB. */
  private static final int STRIP_FLOATS = 96 * 1024;

  private final TapConvolution conv;
  private final int groups;
  private final Team team;
  private final int lines;
  private final int chunks;
  private final int splits;
  private final int parts;
  private final PackedWeights layout;
  private final Strip strip;
  private final int[] offsets;
  private final int columns;
  private final Member[] members;
  private final float @Nullable [] shared;

  private float[] in = {};
  private float[] weights = {};
  private float @Nullable [] packed;
  private float @Nullable [] bias;
  private float[] out = {};
  private final Team.Work packing = this::packTile;
  private final Team.Work computing = this::computePart;

  DirectProduct(TapConvolution conv, int images, int groups, Team team) {
    this.conv = conv;
    this.groups = groups;
    this.team = team;
    int most = conv.height;
    while (most > 1 && floats(conv, most) > STRIP_FLOATS) {
      most--;
    }
    int inBlocks = (conv.height + most - 1) / most;
    int least = images * groups * inBlocks;
    if (least % team.size() != 0 && least < 4 * team.size()) {
      // as many parts for one thread as for another, if that leaves each some lines
      int wanted = (least + team.size() - 1) / team.size() * team.size();
      inBlocks = Math.min(wanted, (conv.height + 3) / 4);
    }
    lines = (conv.height + inBlocks - 1) / inBlocks;
    chunks = (conv.height + lines - 1) / lines;
    layout = new PackedWeights(conv, conv.channels);
    int chunkParts = images * groups * chunks;
    splits =
        chunkParts < 4 * team.size() && chunkParts % team.size() != 0
            ? Math.min(team.size(), layout.tiles())
            : 1;
    parts = chunkParts * splits;
    strip = new Strip(conv, lines);
    offsets = strip.offsets(conv.channels);
    columns = roundUp((lines - 1) * strip.pitch() + conv.width);
    shared =
        groups * layout.length() <= SHARED_WEIGHTS && parts > 1
            ? new float[groups * (int) layout.length()]
            : null;
    members = new Member[team.size()];
    Arrays.setAll(members, i -> new Member());
  }

  private static int floats(TapConvolution conv, int lines) {
    return conv.channels * new Strip(conv, lines).channelLength();
  }

  private static int roundUp(int results) {
    return (results + Tile.COLUMNS - 1) / Tile.COLUMNS * Tile.COLUMNS;
  }

  /** Packs the weights once, for {@link #computePacked}. */
  float[] pack(float[] theWeights) {
    float[] all = new float[Math.toIntExact(groups * layout.length())];
    packAll(theWeights, all);
    return all;
  }

  private void packAll(float[] theWeights, float[] all) {
    weights = theWeights;
    packed = all;
    team.run(groups * layout.tiles(), packing);
  }

  private void packTile(int part, int member) {
    float[] all = packed;
    if (all != null) {
      int group = part / layout.tiles();
      int begin = group * (int) layout.length();
      layout.packTile(weights, group * groupWeights(), part % layout.tiles(), all, begin);
    }
  }

  private int groupWeights() {
    return weights.length / groups;
  }

  /** Computes {@code out} from weights as they come, OIHW. */
  void compute(float[] theIn, float[] theWeights, float @Nullable [] theBias, float[] theOut) {
    if (shared != null) {
      packAll(theWeights, shared);
      computePacked(theIn, shared, theBias, theOut);
    } else {
      weights = theWeights;
      computePacked(theIn, null, theBias, theOut);
    }
  }

  /** Computes {@code out} from packed weights; from those given last as they came if null. */
  void computePacked(
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
    int product = part / splits / chunks;
    int firstTile = split * layout.tiles() / splits;
    int lastTile = (split + 1) * layout.tiles() / splits;
    members[member].compute(product, chunk * lines, firstTile, lastTile);
  }

  /** Bytes of all workspaces. */
  long bytes() {
    return Float.BYTES
        * ((shared == null ? 0 : (long) shared.length)
            + (long) members.length * members[0].length());
  }

  /** The workspace of one thread, and what it computes in it. */
  private final class Member {
    private final float[] image =
        new float[conv.channels * strip.channelLength() + 2 * Tile.COLUMNS];
    private final float[] row = new float[shared == null ? layout.panelLength() : 0];
    private final float[] results = new float[Tile.ROWS * columns];

    int length() {
      return image.length + row.length + results.length;
    }

    void compute(int product, int y0, int firstTile, int lastTile) {
      int count = Math.min(lines, conv.height - y0);
      int used = roundUp((count - 1) * strip.pitch() + conv.width);
      int group = product % groups;
      strip.fill(in, product * conv.inLength(), conv.channels, y0, count, image);
      for (int tile = firstTile; tile < lastTile; tile++) {
        float[] a = packed;
        int ao = group * (int) layout.length() + layout.at(tile, 0);
        if (a == null) {
          layout.pack(weights, group * groupWeights(), tile, 0, row, 0);
          a = row;
          ao = 0;
        }
        int first = tile * Tile.ROWS;
        int rows = Tile.rows(conv.rows - first);
        Arrays.fill(results, 0);
        for (int j = 0; j < used; j += Tile.COLUMNS) {
          Tile.offset(rows, a, ao, image, j, offsets, 0, conv.terms(), results, j, columns);
        }
        float[] start = bias;
        int at = product * conv.outLength();
        for (int i = 0; i < rows && first + i < conv.rows; i++) {
          float value = start == null ? 0 : start[group * conv.rows + first + i];
          conv.deliver(first + i, y0, count, results, i * columns, strip.pitch(), value, out, at);
        }
      }
    }
  }
}
