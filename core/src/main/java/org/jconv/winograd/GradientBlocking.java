package org.jconv.winograd;

import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.WinogradTile;

/**
 * How the gradient by the weights is cut: into <b>parts</b>, the sums of some output channels by
 * some input channels of a group, and its tiles into <b>chunks</b>, which are added to the sums one
 * after the other.
 *
 * <p>The sums take (m + k − 1)² floats for a filter's k², and are loaded and stored for each chunk;
 * the transforms of a chunk take as many for each tile and channel. All of them are to stay in the
 * L2 cache, for what comes from beyond it, at some 16 GB/s, would cost more than the arithmetic.
 *
 * <ul>
 *   <li>Where tiles are few, they are one chunk. All channels are transformed once, and parts are
 *       small: their sums are transformed as soon as they are made.
 *   <li>Where there are more, nobody keeps the transforms: 196 tiles of 2·256 channels would be 14
 *       MB. Every part is a task of its own, which transforms its channels chunk by chunk, so that
 *       an image is transformed again for each part that reads it. For 64 channels by 64 that takes
 *       half as long as the products; a part is as large as the cache allows.
 * </ul>
 *
 * <p>Threads share transforms or compute their own, and have smaller parts if there are not enough.
 * None of that changes a result: chunks depend on the shape alone, and every sum is over the same
 * chunks in the same order.
 */
final class GradientBlocking {

  /** Rows whose sums are transformed at once, so that what comes of them stays in the L1 cache. */
  static final int PIECE = 12;

  /** Floats for a part's sums and a chunk's transforms: all of an L2 cache of 2 MiB. */
  private static final int CACHE = (2 << 20) / Float.BYTES;

  /** The most tiles that are one chunk. At 100 and 64 channels two threads lose 40 % that way. */
  private static final int ONE_CHUNK = 64;

  /** The most tiles of any other chunk, unless a strip has more. With 14 products lose 15 %. */
  private static final int CHUNK = 32;

  /** Channels of a part where there is one chunk. */
  private static final int FEW_ROWS = 32;

  private static final int FEW_LANES = 64;

  /** What a vector's transform takes, in multiply-adds of vectors for each point. */
  private static final int TRANSFORM = 14;

  final int m;
  final int k;

  /** Points, (m + k − 1)²: elements of a transformed tile. */
  final int points;

  final Strips strips;
  final int chunks;

  /** Whether threads share transforms, because there are fewer groups than threads. */
  final boolean shared;

  /**
   * Whether the output channels are the lanes of the products and the input channels their rows,
   * rather than the other way round. Lanes are padded to a panel, 32 channels with AVX-512, rows to
   * 4 or 12: a first layer's 12 input channels as lanes would waste two products of three.
   */
  final boolean outLanes;

  /**
   * Parts of a group of one chunk, some output channels each, that transform src each for
   * themselves, which costs two threads less than to fetch transforms from each other's caches.
   */
  final int splits;

  /** Channels of a part that is not the last, whole vectors and whole panels. */
  final int out;

  final int in;

  final int outParts;
  final int inParts;

  /** Floats from the transforms of a point to those of the next. */
  final int plane;

  /** Rows of sums: channels of a part, and what pads them. */
  final int rows;

  /** Floats from the sums of a point to those of the next. */
  final int sumsPlane;

  private final int outBlocks;
  private final int inBlocks;

  GradientBlocking(Correlation c, int m, int threads) {
    this.m = m;
    k = c.k();
    points = (m + k - 1) * (m + k - 1);
    strips = new Strips(c, m);
    boolean one = (long) strips.count * strips.longest <= ONE_CHUNK;
    chunks = one ? 1 : Blocking.parts(strips.count, Math.max(1, CHUNK / strips.longest));
    int tiles = Blocking.parts(strips.count, chunks) * strips.longest;
    plane = tiles * RowTile.STRIDE + WinogradTile.SKEW;

    outLanes = products(c.ic(), c.oc()) < products(c.oc(), c.ic());
    int ofRows = outLanes ? c.ic() : c.oc();
    int ofLanes = outLanes ? c.oc() : c.ic();
    int bestRows = Tile.LANES;
    int bestLanes = Tile.COLUMNS;
    if (one) {
      if ((long) Blocking.parts(ofRows, FEW_ROWS) * Blocking.parts(ofLanes, FEW_LANES) >= threads) {
        bestRows = FEW_ROWS;
        bestLanes = FEW_LANES;
      }
    } else {
      long least = Long.MAX_VALUE;
      for (int r = Tile.LANES; r < ofRows + Tile.LANES && fits(r, Tile.COLUMNS, tiles); ) {
        for (int l = Tile.COLUMNS; l < ofLanes + Tile.COLUMNS && fits(r, l, tiles); ) {
          long parts = (long) c.g() * Blocking.parts(ofRows, r) * Blocking.parts(ofLanes, l);
          long turns = (parts - 1) / threads + 1;
          long time = turns * (r * l + TRANSFORM * (r + l)) / Tile.LANES;
          if (time < least) {
            least = time;
            bestRows = r;
            bestLanes = l;
          }
          l += Tile.COLUMNS;
        }
        r += Tile.LANES;
      }
    }
    out = outLanes ? bestLanes : bestRows;
    in = outLanes ? bestRows : bestLanes;
    outParts = Blocking.parts(c.oc(), out);
    boolean few = one && c.g() < threads;
    splits = few && threads == 2 && outParts > 1 ? 2 : 1;
    shared = few && splits == 1;
    inParts = Blocking.parts(c.ic(), in);
    outBlocks = Blocking.parts(one ? c.oc() : out, RowTile.STRIDE);
    inBlocks = Blocking.parts(one ? c.ic() : in, RowTile.STRIDE);
    rows = rows(bestRows);
    sumsPlane = bestLanes * rows + WinogradTile.SKEW;
  }

  /** What a tile's products at a point take, padding included. */
  private static long products(int ofRows, int ofLanes) {
    return (long) rows(ofRows) * Blocking.parts(ofLanes, Tile.COLUMNS);
  }

  private boolean fits(int r, int l, int tiles) {
    return points * ((long) rows(r) * l + (long) tiles * (r + l)) <= CACHE;
  }

  private static int rows(int channels) {
    int whole = channels / RowTile.STRIDE * RowTile.STRIDE;
    return whole + (channels > whole ? Tile.paddedRows(channels - whole) : 0);
  }

  /** The first strip of a chunk; the next chunk's is one past its last. */
  int firstStrip(int chunk) {
    return strips.first(chunk, chunks);
  }

  /** Where the transforms of a channel begin, beside those of the first. */
  int channel(int channel) {
    return channel / RowTile.STRIDE * points * plane + channel % RowTile.STRIDE;
  }

  /** Elements of a filter. */
  int taps() {
    return k * k;
  }

  /** Floats of a part's sums, {@code [points][panels of lanes][rows][COLUMNS]}. */
  int sumsLength() {
    return points * sumsPlane;
  }

  /** Floats of a piece's gradients, {@code [filters][taps][LANES]}. */
  int tapsLength() {
    return PIECE * taps() * Tile.LANES;
  }

  /** Floats of the transforms of src, {@code [blocks][points][plane]}. */
  int inTransformsLength() {
    return inBlocks * points * plane;
  }

  /** Floats of the transforms of diffDst. */
  int outTransformsLength() {
    return outBlocks * points * plane;
  }
}
