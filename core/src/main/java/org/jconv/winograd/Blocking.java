package org.jconv.winograd;

import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.WinogradTile;

/**
 * How the tiles of a {@link Correlation} are cut into parts whose matrices stay in the L2 cache,
 * for what comes from beyond it, at some 16 GB/s, would cost more than the arithmetic.
 *
 * <ul>
 *   <li>A <b>strip</b> is a row of tiles, or a part of a long one ({@link Strips}).
 *   <li>A <b>chunk</b> is some strips, the transforms of all their input channels and the products
 *       for one panel of output channels, or for several where that serves the filters.
 *   <li>A <b>panel</b> is the output channels of two vectors, a <b>block</b> the input channels
 *       that {@link RowTile} takes.
 * </ul>
 *
 * <p>The transformed filters of F(4×4, 3×3) are four times as large as the filters, 36 floats for
 * 9, those of F(3×3, 4×4) 36 for 16. Where all of them stay in the L2 cache beside a chunk they are
 * kept. Else they are transformed again for each chunk, block by block, each between the products
 * of the one before ({@link BlockFilters}): that takes 50 ns for a vector of filters, of which the
 * 36 floats a filter would take 140 ns to come from the L3 cache. The 36 floats for 25 of F(2×2,
 * 5×5) are kept always, since the 25 would take 100 ns to come, and so are the 16 for 9 of F(2×2,
 * 3×3), which come while products run. So a chunk is not made smaller than 32 tiles, whose products
 * take 250 ns, even if its transforms then pass the cache.
 *
 * <p>Nothing here changes a result: every sum is over the same blocks in the same order.
 */
final class Blocking {

  /**
   * Bytes for a chunk's transforms and a panel's filters and products, of an L2 cache of 2 MiB;
   * beside them lie up to 290 KiB of the next block's filters.
   */
  private static final int CACHE = 1700 << 10;

  /** The same where output channels are one vector, which reads each transform just once. */
  private static final int NARROW_CACHE = 900 << 10;

  /** Bytes of transformed filters that are kept, and stay in the L2 cache. */
  private static final int KEPT = 1 << 20;

  /** Floats of products that are summed up together, where that spares the waiting for filters. */
  private static final int TOGETHER = (1250 << 10) / Float.BYTES;

  /** Tiles of the smallest chunk, if there are as many. */
  private static final int FEWEST_TILES = 32;

  /** The most floats of anything that is sized here, where ints are still right. */
  private static final long MOST = ConvolutionShape.MAX_LENGTH / 2;

  final int m;
  final int k;

  /** Points, (m + k − 1)²: elements of a transformed tile. */
  final int points;

  final Strips strips;
  final int chunks;

  /** Whether threads share a chunk, panel by panel, because there are fewer chunks than threads. */
  final boolean byPanels;

  /**
   * Parts of a chunk, some panels each, that transform all of its input each for themselves. Two
   * threads lose less by that than by fetching half of the transforms from each other's caches.
   */
  final int splits;

  final int panels;
  final int blocks;

  /** Whether all transformed filters are kept. */
  final boolean keepsFilters;

  /**
   * Panels whose products are computed together, block after block, rather than one after the
   * other. Filters that are turned and used once are read as the weights lie, for an input channel
   * panel beside panel, and input channels 18 KB apart at 512: with the panels of a block in turn
   * what the processor has read ahead is used.
   */
  final int together;

  /** Floats from the transforms of a point to those of the next. */
  final int plane;

  /** Floats from the products of a point to those of the next. */
  final int productPlane;

  Blocking(Correlation c, int m, int threads) {
    this.m = m;
    k = c.k();
    points = points(c, m);
    strips = new Strips(c, m);
    panels = parts(c.oc(), Tile.COLUMNS);
    blocks = parts(c.ic(), RowTile.STRIDE);
    keepsFilters = keepsFilters(c, m);

    boolean cached = Float.BYTES * filtersLength(c, m) <= KEPT;
    long filters = cached ? filtersLength(c, m) : (long) points * WinogradTile.WEIGHTS_PLANE;
    long room = (c.oc() <= Tile.LANES ? NARROW_CACHE : CACHE) / Float.BYTES - filters;
    long tile = points * ((long) blocks * RowTile.STRIDE + Tile.COLUMNS);
    int most = (int) Math.max(1, Math.max(FEWEST_TILES, room / tile) / strips.longest);
    int fewest = parts(strips.count, most);
    boolean few = (long) fewest * c.g() < threads;
    splits = few && threads == 2 && panels > 1 ? 2 : 1;
    byPanels = few && splits == 1;
    // as many for each thread; chunks differ by a strip at most
    chunks = few ? fewest : Math.min(strips.count, parts(fewest, threads) * threads);
    int tiles = Tile.paddedRows(parts(strips.count, chunks) * strips.longest);
    plane = tiles * RowTile.STRIDE + WinogradTile.SKEW;
    productPlane = tiles * Tile.COLUMNS + WinogradTile.SKEW;
    together = c.turned() && chunks == 1 && !byPanels ? together() : 1;
  }

  private int together() {
    return Math.max(1, Math.min(parts(panels, splits), TOGETHER / productsLength()));
  }

  /** Why the workspace cannot be made of Java arrays; empty if it can. */
  static Optional<String> tooLargeReason(ConvolutionShape shape, int m) {
    return tooLargeReason(Correlation.forward(shape), m)
        .or(() -> tooLargeReason(Correlation.backwardData(shape), m));
  }

  private static Optional<String> tooLargeReason(Correlation c, int m) {
    long tiles = (long) FEWEST_TILES + Strips.LONGEST + Tile.ROWS;
    long channels = parts(c.ic(), RowTile.STRIDE) * (long) RowTile.STRIDE;
    long transforms = channels * (tiles + 1) * points(c, m);
    long packed = parts(c.oc(), Tile.COLUMNS) * (long) Tile.COLUMNS * c.ic() * c.taps();
    long filters = keepsFilters(c, m) ? filtersLength(c, m) : packed;
    long largest = Math.max(transforms, filters);
    return largest <= MOST
        ? Optional.empty()
        : Optional.of(
            String.format(
                "its packed filters or transforms, %s floats, must be at most %s floats",
                largest, MOST));
  }

  private static boolean keepsFilters(Correlation c, int m) {
    return points(c, m) < 2 * c.taps() || Float.BYTES * filtersLength(c, m) <= KEPT;
  }

  private static long filtersLength(Correlation c, int m) {
    return (long) parts(c.oc(), Tile.COLUMNS)
        * parts(c.ic(), RowTile.STRIDE)
        * points(c, m)
        * WinogradTile.WEIGHTS_PLANE;
  }

  private static int points(Correlation c, int m) {
    return (m + c.k() - 1) * (m + c.k() - 1);
  }

  /** Parts of a size that cover a whole. */
  static int parts(int whole, int size) {
    return (whole - 1) / size + 1;
  }

  /** The first strip of a chunk; the next chunk's is one past its last. */
  int firstStrip(int chunk) {
    return strips.first(chunk, chunks);
  }

  /** Floats of a chunk's transforms, {@code [blocks][points][plane]}. */
  int transformsLength() {
    return blocks * points * plane;
  }

  /** Floats of a panel's products, {@code [points][productPlane]}. */
  int productsLength() {
    return points * productPlane;
  }

  /** Floats of a block of a panel's filters, {@code [channel][tap][COLUMNS]}. */
  int packedLength() {
    return RowTile.STRIDE * k * k * Tile.COLUMNS;
  }

  /** Floats of a block of a panel's transformed filters. */
  int blockLength() {
    return points * WinogradTile.WEIGHTS_PLANE;
  }
}
