package org.jconv.winograd;

import java.util.Arrays;
import org.jconv.parallel.Team;
import org.jconv.simd.OuterTile;
import org.jconv.simd.RowTile;
import org.jconv.simd.Sums;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;
import org.jconv.simd.WinogradTile;

/**
 * The gradient by the weights of a {@link Correlation}, which is a correlation of its input with
 * the gradient by its output. Every tile of m×m of the latter is taken as a filter that has k×k
 * outputs; those of all tiles are added up while they are still transformed, in a product of
 * matrices for each point: {@code sums[oc][ic] += Σ(tile) diffDst[tile][oc] · src[tile][ic]}, or
 * its transpose ({@link GradientBlocking#outLanes}).
 */
final class FilterGradient {
  private static final float[] NONE = {};

  private final Correlation c;
  private final GradientBlocking b;
  private final Strips strips;
  private final Team team;
  private final Scratch[] scratch;
  private final InputTiles input;
  private final GradientTiles gradient;

  /**
   * Where the elements of the filters that follow each other lie in {@code [taps][LANES]}: those of
   * a row's lanes, or where these are output channels those of a lane's rows.
   */
  private final int[] filters;

  private final boolean usesAllTaps;

  private final Team.Work ofSplit = this::split;
  private final Team.Work ofPart = this::part;
  private final Team.Work sharedTransforms = this::sharedTransforms;
  private final Team.Work sharedPart = this::sharedPart;

  // what is being computed
  private float[] src = NONE;
  private float[] diffDst = NONE;
  private float[] diffWeights = NONE;
  private float[] diffBias = NONE;
  private int sharedGroup;

  FilterGradient(Correlation c, GradientBlocking b, Team team, Scratch[] scratch) {
    this.c = c;
    this.b = b;
    this.team = team;
    this.scratch = scratch;
    strips = b.strips;
    input = new InputTiles(c, strips);
    gradient = new GradientTiles(c, strips);
    int taps = b.taps();
    filters = new int[taps * (b.outLanes ? GradientBlocking.PIECE : Tile.LANES)];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = b.outLanes ? i * Tile.LANES : i % taps * Tile.LANES + i / taps;
    }
    usesAllTaps = c.usesAllTaps();
  }

  /** Overwrites both gradients. */
  void compute(float[] theSrc, float[] theDiffDst, float[] theDiffWeights, float[] theDiffBias) {
    src = theSrc;
    diffDst = theDiffDst;
    diffWeights = theDiffWeights;
    diffBias = theDiffBias;
    if (b.shared) {
      for (sharedGroup = 0; sharedGroup < c.g(); sharedGroup++) {
        team.run((input.channels() + gradient.channels()) / Tile.LANES, sharedTransforms);
        team.run(b.outParts * b.inParts, sharedPart);
      }
    } else if (b.chunks == 1) {
      team.run(c.g() * b.splits, ofSplit);
    } else {
      team.run(c.g() * b.outParts * b.inParts, ofPart);
    }
    src = NONE;
    diffDst = NONE;
    diffWeights = NONE;
    diffBias = NONE;
  }

  /** Transforms a vector of channels, of src or then of diffDst. */
  private void sharedTransforms(int vector, int member) {
    int i = vector * Tile.LANES;
    int o = i - input.channels();
    if (o < 0) {
      inTransforms(sharedGroup, 0, i, b.channel(i), scratch[member], scratch[0]);
    } else {
      sumBias(sharedGroup, o, Tile.LANES);
      outTransforms(sharedGroup, 0, o, b.channel(o), scratch[member], scratch[0]);
    }
  }

  private void sharedPart(int part, int member) {
    transformed(sharedGroup, part, scratch[member], scratch[0]);
  }

  /** Computes a split of a group whose tiles are one chunk. */
  private void split(int part, int member) {
    int group = part / b.splits;
    int firstPart = part % b.splits * b.outParts / b.splits;
    int lastPart = (part % b.splits + 1) * b.outParts / b.splits;
    int first = firstPart * b.out;
    int last = Math.min(c.oc(), lastPart * b.out);
    Scratch s = scratch[member];
    sumBias(group, first, last - first);
    for (int i = 0; i < c.ic(); i += Tile.LANES) {
      inTransforms(group, 0, i, b.channel(i), s, s);
    }
    for (int o = first; o < last; o += Tile.LANES) {
      outTransforms(group, 0, o, b.channel(o), s, s);
    }
    for (int p = firstPart * b.inParts; p < lastPart * b.inParts; p++) {
      transformed(group, p, s, s);
    }
  }

  /** Computes a part of a group, all of whose channels are transformed. */
  private void transformed(int group, int part, Scratch s, Scratch from) {
    int o = part / b.inParts * b.out;
    int i = part % b.inParts * b.in;
    products(0, outs(o), ins(i), b.channel(o), b.channel(i), s, from);
    store(group, o, i, s);
  }

  /** Computes a part of all groups, chunk by chunk; its channels alone have a place. */
  private void part(int part, int member) {
    Scratch s = scratch[member];
    int group = part / (b.outParts * b.inParts);
    int o0 = part / b.inParts % b.outParts * b.out;
    int i0 = part % b.inParts * b.in;
    if (i0 == 0) {
      sumBias(group, o0, b.out);
    }
    for (int chunk = 0; chunk < b.chunks; chunk++) {
      for (int i = 0; i < ins(i0); i += Tile.LANES) {
        inTransforms(group, chunk, i0 + i, b.channel(i), s, s);
      }
      for (int o = 0; o < outs(o0); o += Tile.LANES) {
        outTransforms(group, chunk, o0 + o, b.channel(o), s, s);
      }
      products(chunk, outs(o0), ins(i0), 0, 0, s, s);
    }
    store(group, o0, i0, s);
  }

  /** Channels of the part that begins with one. */
  private int outs(int first) {
    return Math.min(b.out, c.oc() - first);
  }

  private int ins(int first) {
    return Math.min(b.in, c.ic() - first);
  }

  /** Sums the gradients of whole channels, over all images. */
  private void sumBias(int group, int first, int count) {
    for (int channel = first; channel < Math.min(first + count, c.oc()); channel++) {
      float sum = 0;
      for (int image = 0; image < c.n(); image++) {
        sum += Sums.of(diffDst, c.outOffset(image, group, channel), c.outPlane());
      }
      diffBias[group * c.oc() + channel] = sum;
    }
  }

  private void inTransforms(int group, int chunk, int channel, int place, Scratch s, Scratch to) {
    int first = b.firstStrip(chunk);
    int end = b.firstStrip(chunk + 1);
    int at = to.inTransforms + place;
    input.transform(src, group, channel, first, end, s, to.memory, at, b.plane);
  }

  private void outTransforms(int group, int chunk, int channel, int place, Scratch s, Scratch to) {
    int first = b.firstStrip(chunk);
    int end = b.firstStrip(chunk + 1);
    int at = to.outTransforms + place;
    gradient.transform(diffDst, group, channel, first, end, s, to.memory, at, b.plane);
  }

  /** Adds a chunk to the sums of a part, whose transforms lie from two places. */
  private void products(
      int chunk, int outs, int ins, int outPlace, int inPlace, Scratch s, Scratch from) {
    int tiles = strips.tiles(b.firstStrip(chunk), b.firstStrip(chunk + 1));
    int ofRows = b.outLanes ? ins : outs;
    int ofLanes = b.outLanes ? outs : ins;
    for (int point = 0; point < b.points; point++) {
      int out = from.outTransforms + outPlace + point * b.plane;
      int in = from.inTransforms + inPlace + point * b.plane;
      int rowsAt = b.outLanes ? in : out;
      int lanesAt = b.outLanes ? out : in;
      int sums = s.sums + point * b.sumsPlane;
      for (int l = 0; l < ofLanes; l += Tile.COLUMNS) {
        for (int r = 0; r < ofRows; ) {
          // rows of one block
          int rows = Tile.rows(Math.min(ofRows - r, RowTile.STRIDE - r % RowTile.STRIDE));
          OuterTile.multiply(
              rows,
              from.memory,
              rowsAt + b.channel(r),
              from.memory,
              lanesAt + b.channel(l),
              tiles,
              s.memory,
              sums + l * b.rows + r * Tile.COLUMNS,
              chunk > 0);
          r += rows;
        }
      }
    }
  }

  /** Transforms the sums of a part to its gradients. */
  private void store(int group, int o0, int i0, Scratch s) {
    int ofRows = b.outLanes ? ins(i0) : outs(o0);
    int ofLanes = b.outLanes ? outs(o0) : ins(i0);
    int length = b.taps() * Tile.LANES;
    for (int l = 0; l < ofLanes; l += Tile.LANES) {
      int x = l % Tile.COLUMNS;
      int lanes = Math.min(Tile.LANES, ofLanes - l);
      for (int r = 0; r < ofRows; r += GradientBlocking.PIECE) {
        int rows = Math.min(GradientBlocking.PIECE, ofRows - r);
        int from = s.sums + (l - x) * b.rows + r * Tile.COLUMNS + x;
        WinogradTile.weightsGradient(b.m, b.k, s.memory, from, b.sumsPlane, rows, s.memory, s.taps);
        for (int row = 0; row < rows && !usesAllTaps; row++) {
          clearUnusedTaps(s.memory, s.taps + row * length);
        }
        if (b.outLanes) {
          scatter(s.memory, s.taps, rows, lanes, filter(group, o0 + l, i0 + r));
        } else {
          for (int row = 0; row < rows; row++) {
            int to = filter(group, o0 + r + row, i0 + l);
            interleave(s.memory, s.taps + row * length, lanes, to);
          }
        }
      }
    }
  }

  /** Where a filter begins. */
  private int filter(int group, int o, int i) {
    return ((group * c.oc() + o) * c.ic() + i) * b.taps();
  }

  private void clearUnusedTaps(float[] memory, int at) {
    for (int tap = 0; tap < b.taps(); tap++) {
      if (!c.uses(tap)) {
        int from = at + tap * Tile.LANES;
        Arrays.fill(memory, from, from + Tile.LANES, 0);
      }
    }
  }

  /** Copies filters from lanes to where they follow each other. */
  private void interleave(float[] taps, int from, int count, int to) {
    int length = count * b.taps();
    for (int k = 0; k < length; k += Tile.LANES) {
      int lanes = Math.min(Tile.LANES, length - k);
      Transpose.toLanes(taps, from, filters, k, lanes, 1, diffWeights, to + k, lanes);
    }
  }

  /** Copies the filters of some rows, which follow each other, for each lane to its own place. */
  private void scatter(float[] taps, int from, int rows, int count, int to) {
    int length = rows * b.taps();
    int step = c.ic() * b.taps();
    for (int k = 0; k < length; k += Tile.LANES) {
      int lanes = Math.min(Tile.LANES, length - k);
      Transpose.toLanes(taps, from, filters, k, lanes, count, diffWeights, to + k, step);
    }
  }

  /** What it holds beside the scratch. */
  long bytes() {
    return (long) Integer.BYTES * filters.length + input.bytes() + gradient.bytes();
  }

  /**
   * Floats that are written and read beside the operands, each once: diffDst again for the bias,
   * and for each part the transforms of its channels, which are written once, those of src by every
   * split, or the operands.
   */
  long passes() {
    long floats = (long) c.n() * c.g() * c.oc() * c.outPlane();
    if (b.chunks == 1) {
      floats += (long) c.n() * c.g() * c.ic() * c.inPlane() * (b.splits - 1);
      floats += (long) c.g() * b.inTransformsLength() * (b.splits + b.outParts);
      floats += (long) c.g() * b.outTransformsLength() * (1 + b.inParts);
    } else {
      floats += (long) c.n() * c.g() * c.ic() * c.inPlane() * (b.outParts - 1);
      floats += (long) c.n() * c.g() * c.oc() * c.outPlane() * (b.inParts - 1);
    }
    return floats;
  }
}
