package org.jconv.implicit;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.PixelPanel;
import org.jconv.simd.Tile;
import org.jconv.taps.PackedWeights;
import org.jconv.taps.Strip;
import org.jconv.taps.TapConvolution;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TapConvolution} of every image and group as products of matrices, {@code C = A·B}: A are
 * the weights, B is the column matrix, of which only some panels exist at a time.
 *
 * <p>A part of the work is some lines of results. For each block of terms it fills a {@link Strip},
 * packs the columns of B that its results are, and passes all panels of B under each panel of A in
 * turn: that of A comes from the L1 cache, and all of B from the L2 cache.
 */
final class ImplicitProduct {
  /** Weights of a group that are packed for all parts at once, 1 MiB; others part by part. */
  private static final long SHARED_WEIGHTS = 256 * 1024;

  private final TapConvolution conv;
  private final int groups;
  private final Team team;
  private final Blocking blocking;
  private final PackedWeights layout;
  private final Strip strip;
  private final int[] offsets;
  private final int chunks;
  private final int parts;
  private final Member[] members;
  private final float @Nullable [] shared;

  private float[] in = {};
  private float[] weights = {};
  private float @Nullable [] packed;
  private float @Nullable [] bias;
  private float[] out = {};
  private final Team.Work packing = this::packTile;
  private final Team.Work computing = this::computePart;

  ImplicitProduct(TapConvolution conv, int images, int groups, Team team) {
    this.conv = conv;
    this.groups = groups;
    this.team = team;
    blocking = Blocking.of(conv, images * groups, team.size());
    layout = new PackedWeights(conv, blocking.blockChannels());
    strip = new Strip(conv, blocking.lines());
    chunks = (conv.height + blocking.lines() - 1) / blocking.lines();
    parts = images * groups * chunks * blocking.splits();
    if (conv.isPlainProduct()) {
      offsets = new int[blocking.blockChannels()];
      Arrays.setAll(offsets, c -> c * conv.inHeight * conv.inWidth);
    } else {
      offsets = strip.offsets(blocking.blockChannels());
    }
    shared = packsAtOnce() ? new float[groups * (int) layout.length()] : null;
    members = new Member[team.size()];
    Arrays.setAll(members, i -> new Member());
  }

  private boolean packsAtOnce() {
    return groups * layout.length() <= SHARED_WEIGHTS && parts > 1;
  }

  /** Floats of the packed weights of all groups. */
  long packedLength() {
    return groups * layout.length();
  }

  /** Packs the weights once, for {@link #compute} with packed ones. */
  float[] pack(float[] theWeights) {
    float[] all = new float[Math.toIntExact(packedLength())];
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
      run(theIn, null, theBias, theOut);
    }
  }

  /** Computes {@code out} from packed weights. */
  void computePacked(float[] theIn, float[] all, float @Nullable [] theBias, float[] theOut) {
    run(theIn, all, theBias, theOut);
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
    int split = part % blocking.splits();
    int chunk = part / blocking.splits() % chunks;
    int product = part / blocking.splits() / chunks;
    int firstTile = split * layout.tiles() / blocking.splits();
    int lastTile = (split + 1) * layout.tiles() / blocking.splits();
    members[member].compute(product, chunk * blocking.lines(), firstTile, lastTile);
  }

  /** Bytes of all workspaces. */
  long bytes() {
    return Float.BYTES
        * ((shared == null ? 0 : (long) shared.length)
            + (long) members.length * members[0].length());
  }

  /** The workspace of one thread, and what it computes in it. */
  private final class Member {
    private final int panelFloats = blocking.blockChannels() * conv.taps() * Tile.COLUMNS;
    private final float[] image =
        new float
            [conv.isPlainProduct()
                ? 0
                : blocking.blockChannels() * strip.channelLength() + Tile.COLUMNS];
    private final float[] columns = new float[mostPanels() * panelFloats + Tile.COLUMNS];
    private final float[] row = new float[shared == null ? layout.panelLength() : 0];
    private final float[] edge = new float[Tile.ROWS * Tile.COLUMNS];
    private final float[] results =
        new float[conv.isDense() ? 0 : conv.rows * blocking.lines() * conv.width];
    private final int[] from = new int[Tile.COLUMNS];
    private final int[] to = new int[Tile.COLUMNS];

    int length() {
      return image.length + columns.length + row.length + edge.length + results.length;
    }

    private int mostPanels() {
      return (blocking.lines() * conv.width + Tile.COLUMNS - 1) / Tile.COLUMNS;
    }

    void compute(int product, int y0, int firstTile, int lastTile) {
      int lines = Math.min(blocking.lines(), conv.height - y0);
      int pixels = lines * conv.width;
      int firstRow = firstTile * Tile.ROWS;
      int lastRow = Math.min(conv.rows, lastTile * Tile.ROWS);
      int group = product % groups;
      float[] c = conv.isDense() ? out : results;
      int ldc = conv.isDense() ? conv.height * conv.width : pixels;
      int co = conv.isDense() ? product * conv.outLength() + y0 * conv.width : 0;
      float[] start = bias;
      for (int r = firstRow; r < lastRow; r++) {
        float value = start == null ? 0 : start[group * conv.rows + r];
        Arrays.fill(c, co + r * ldc, co + r * ldc + pixels, value);
      }
      int block = 0;
      for (int c0 = 0; c0 < conv.channels; c0 += blocking.blockChannels(), block++) {
        int channels = Math.min(blocking.blockChannels(), conv.channels - c0);
        int kc = channels * conv.taps();
        packColumns(product, c0, channels, y0, lines);
        for (int tile = firstTile; tile < lastTile; tile++) {
          float[] a = packed;
          int ao = group * (int) layout.length() + layout.at(tile, block);
          if (a == null) {
            layout.pack(weights, group * groupWeights(), tile, block, row, 0);
            a = row;
            ao = 0;
          }
          multiply(a, ao, kc, tile * Tile.ROWS, pixels, c, co, ldc);
        }
      }
      if (!conv.isDense()) {
        int at = product * conv.outLength();
        for (int r = firstRow; r < lastRow; r++) {
          conv.deliver(r, y0, lines, results, r * ldc, conv.width, 0, out, at);
        }
      }
    }

    /** Packs all panels of a block: wide ones, and a narrow one if the last is at most a vector. */
    private void packColumns(int product, int c0, int channels, int y0, int lines) {
      float[] source = image;
      int base = product * conv.inLength() + c0 * conv.inHeight * conv.inWidth;
      int pitch = strip.pitch();
      if (conv.isPlainProduct()) {
        source = in;
        base += y0 * conv.width;
        pitch = conv.width;
      } else {
        strip.fill(in, base, channels, y0, lines, image);
        base = 0;
      }
      int kc = channels * conv.taps();
      int pixels = lines * conv.width;
      int at = 0;
      for (int p = 0; p < pixels; p += Tile.COLUMNS) {
        int count = Math.min(Tile.COLUMNS, pixels - p);
        int step = count > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        int runs = runs(p, count, pitch);
        if (base + offsets[kc - 1] + from[runs - 1] + Tile.LANES <= source.length) {
          PixelPanel.pack(source, base, offsets, kc, from, to, runs, columns, at, step);
        } else {
          PixelPanel.packExactly(
              source, base, offsets, kc, from, to, runs, count, columns, at, step);
        }
        at += kc * step;
      }
    }

    /** Cuts the pixels of a panel into vectors of neighbours. */
    private int runs(int first, int count, int pitch) {
      int runs = 0;
      for (int i = 0; i < count; ) {
        int y = (first + i) / conv.width;
        int x = (first + i) % conv.width;
        // a plain product's lines follow each other without a gap
        int left = pitch == conv.width ? count - i : Math.min(count - i, conv.width - x);
        from[runs] = y * pitch + x;
        to[runs] = i;
        runs++;
        i += Math.min(left, Tile.LANES);
      }
      return runs;
    }

    private void multiply(
        float[] a, int ao, int kc, int row, int pixels, float[] c, int co, int ldc) {
      int rows = Tile.rows(conv.rows - row);
      boolean allRows = row + rows <= conv.rows;
      int bo = 0;
      for (int p = 0; p < pixels; p += Tile.COLUMNS) {
        int count = Math.min(Tile.COLUMNS, pixels - p);
        int step = count > Tile.LANES ? Tile.COLUMNS : Tile.LANES;
        int at = co + row * ldc + p;
        if (allRows && count == step) {
          tile(rows, a, ao, bo, step, kc, c, at, ldc);
        } else {
          Arrays.fill(edge, 0);
          tile(rows, a, ao, bo, step, kc, edge, 0, Tile.COLUMNS);
          int there = Math.min(rows, conv.rows - row);
          for (int i = 0; i < there; i++) {
            for (int j = 0; j < count; j++) {
              c[at + i * ldc + j] += edge[i * Tile.COLUMNS + j];
            }
          }
        }
        bo += kc * step;
      }
    }

    private void tile(
        int rows, float[] a, int ao, int bo, int step, int kc, float[] c, int at, int ldc) {
      if (step == Tile.COLUMNS) {
        Tile.wide(rows, a, ao, columns, bo, kc, c, at, ldc);
      } else {
        Tile.narrow(rows, a, ao, columns, bo, kc, c, at, ldc);
      }
    }
  }
}
