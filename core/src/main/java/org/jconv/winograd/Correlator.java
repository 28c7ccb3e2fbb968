package org.jconv.winograd;

import org.jconv.parallel.Team;
import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;
import org.jconv.simd.WinogradTile;

/** Computes a {@link Correlation}, chunk by chunk, on the members of a team. */
final class Correlator {
  private static final float[] NONE = {};

  private final Correlation c;
  private final Blocking b;
  private final Team team;
  private final Scratch[] scratch;

  /** Of each member. */
  private final BlockFilters[] blockFilters;

  private final Strips strips;
  private final InputTiles input;

  /** Where the pixels of a vector lie in a strip. */
  private final int[] pixels;

  /** For each group whole panels; zeros if there is no bias. */
  private final float[] biasOfPanels;

  private final Team.Work keep = this::keep;
  private final Team.Work chunk = this::chunk;
  private final Team.Work sharedTransforms = this::sharedTransforms;
  private final Team.Work sharedPanel = this::sharedPanel;

  // what is being computed
  private float[] in = NONE;
  private float[] out = NONE;
  private Filters filters;
  private int sharedGroup;
  private int sharedChunk;

  Correlator(Correlation c, Blocking b, Team team, Scratch[] scratch) {
    this.c = c;
    this.b = b;
    this.team = team;
    this.scratch = scratch;
    filters = new Filters(c, b, Filters.Form.GIVEN);
    blockFilters = new BlockFilters[scratch.length];
    for (int i = 0; i < scratch.length; i++) {
      blockFilters[i] = new BlockFilters(b, filters, scratch[i]);
    }
    biasOfPanels = new float[c.g() * b.panels * Tile.COLUMNS];
    strips = b.strips;
    input = new InputTiles(c, strips);
    pixels = new int[Tile.LANES];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * Tile.LANES;
    }
  }

  /** Gives filters their weights, which must stay as they are until the next {@link #compute}. */
  void prepare(Filters into, float[] weights) {
    into.take(weights);
    if (into.form() != Filters.Form.GIVEN) {
      filters = into;
      team.run(c.g() * b.panels * into.pieces(), keep);
      into.forget();
    }
  }

  /**
   * Computes all outputs.
   *
   * @param bias one for each output channel, or empty
   */
  void compute(float[] src, Filters with, float[] bias, float[] dst) {
    in = src;
    out = dst;
    filters = with;
    for (BlockFilters each : blockFilters) {
      each.start(with);
    }
    for (int group = 0; group < c.g() && bias.length > 0; group++) {
      System.arraycopy(bias, group * c.oc(), biasOfPanels, group * b.panels * Tile.COLUMNS, c.oc());
    }
    if (b.byPanels) {
      for (sharedGroup = 0; sharedGroup < c.g(); sharedGroup++) {
        for (sharedChunk = 0; sharedChunk < b.chunks; sharedChunk++) {
          team.run(input.channels() / Tile.LANES, sharedTransforms);
          team.run(b.panels, sharedPanel);
        }
      }
    } else {
      team.run(c.g() * b.chunks * b.splits, chunk);
    }
    with.forget();
    in = NONE;
    out = NONE;
  }

  private void keep(int part, int member) {
    int panel = part / filters.pieces();
    filters.keep(panel / b.panels, panel % b.panels, part % filters.pieces(), scratch[member]);
  }

  private void chunk(int part, int member) {
    int split = part % b.splits;
    int group = part / b.splits / b.chunks;
    int ofGroup = part / b.splits % b.chunks;
    Scratch s = scratch[member];
    for (int channel = 0; channel < input.channels(); channel += Tile.LANES) {
      transforms(group, ofGroup, channel, s, s);
    }
    int end = (split + 1) * b.panels / b.splits;
    for (int panel = split * b.panels / b.splits; panel < end; panel += b.together) {
      panels(group, ofGroup, panel, Math.min(panel + b.together, end), end, member, s);
    }
  }

  private void sharedTransforms(int part, int member) {
    transforms(sharedGroup, sharedChunk, part * Tile.LANES, scratch[member], scratch[0]);
  }

  private void sharedPanel(int part, int member) {
    panels(sharedGroup, sharedChunk, part, part + 1, part + 1, member, scratch[0]);
  }

  /** Transforms the tiles of a chunk for the vector of input channels from {@code channel}. */
  private void transforms(int group, int ofGroup, int channel, Scratch s, Scratch to) {
    int block = channel / RowTile.STRIDE;
    int at = to.transforms + block * b.points * b.plane + channel % RowTile.STRIDE;
    int first = b.firstStrip(ofGroup);
    int end = b.firstStrip(ofGroup + 1);
    input.transform(in, group, channel, first, end, s, to.memory, at, b.plane);
  }

  /**
   * Computes the outputs of a chunk for the output channels of the panels from {@code panel} to
   * below {@code end}, block after block.
   *
   * @param last past the last of the panels that this member computes
   */
  private void panels(
      int group, int ofGroup, int panel, int end, int last, int member, Scratch from) {
    Scratch s = scratch[member];
    int first = b.firstStrip(ofGroup);
    int endStrip = b.firstStrip(ofGroup + 1);
    int tiles = strips.tiles(first, endStrip);
    BlockFilters with = blockFilters[member];
    for (int block = 0; block < b.blocks; block++) {
      for (int p = panel; p < end; p++) {
        int filter = with.of(group, p, block);
        if (p + 1 < end) {
          with.next(group, p + 1, block);
        } else if (block + 1 < b.blocks) {
          with.next(group, panel, block + 1);
        } else {
          with.next(group, end < last ? end : b.panels, 0);
        }
        int products = s.products + (p - panel) * b.productsLength();
        products(group, p, block, filter, tiles, with, s, from, products);
      }
    }
    for (int p = panel; p < end; p++) {
      int products = s.products + (p - panel) * b.productsLength();
      int tile = 0;
      for (int strip = first; strip < endStrip; strip++) {
        for (int x = 0; x < Tile.COLUMNS && p * Tile.COLUMNS + x < c.oc(); x += Tile.LANES) {
          store(group, strip, products + tile * Tile.COLUMNS + x, p * Tile.COLUMNS + x, s);
        }
        tile += strips.tiles(strip);
      }
    }
  }

  private void products(
      int group,
      int panel,
      int block,
      int filter,
      int tiles,
      BlockFilters with,
      Scratch s,
      Scratch from,
      int products) {
    float[] ofFilters = filters.array(group, s);
    int kc = filters.channels(block);
    boolean narrow = c.oc() - panel * Tile.COLUMNS <= Tile.LANES;
    for (int point = 0; point < b.points; point++) {
      int transform = from.transforms + (block * b.points + point) * b.plane;
      int ofPoint = filter + point * WinogradTile.WEIGHTS_PLANE;
      int product = products + point * b.productPlane;
      for (int tile = 0; tile < tiles; ) {
        int rows = narrow ? Tile.rows(tiles - tile) : Tile.evenRows(tiles - tile);
        int at = transform + tile * RowTile.STRIDE;
        int to = product + tile * Tile.COLUMNS;
        if (narrow) {
          RowTile.narrow(rows, from.memory, at, ofFilters, ofPoint, kc, s.memory, to, block > 0);
        } else {
          RowTile.multiply(rows, from.memory, at, ofFilters, ofPoint, kc, s.memory, to, block > 0);
        }
        tile += rows;
        with.step(point * tiles + Math.min(tile, tiles), b.points * tiles);
      }
    }
  }

  /** Transforms products to the outputs of a strip and copies them, planes apart, to the output. */
  private void store(int group, int strip, int products, int channel, Scratch s) {
    int y0 = strips.tileRow(strip) * b.m;
    int x0 = strips.tileColumn(strip) * b.m;
    int rows = Math.min(b.m, c.oh() - y0);
    int columns = Math.min(b.m * strips.tiles(strip), c.ow() - x0);
    WinogradTile.output(
        b.m,
        b.k,
        s.memory,
        products,
        b.productPlane,
        strips.tiles(strip),
        s.memory,
        s.half,
        biasOfPanels,
        group * b.panels * Tile.COLUMNS + channel,
        s.memory,
        s.strip,
        columns);
    int planes = Math.min(Tile.LANES, c.oc() - channel);
    int to = c.outOffset(strips.image(strip), group, channel) + y0 * c.ow() + x0;
    if (columns == c.ow()) {
      scatter(s.memory, s.strip, rows * columns, planes, to);
    } else {
      for (int row = 0; row < rows; row++) {
        scatter(s.memory, s.strip + row * columns * Tile.LANES, columns, planes, to + row * c.ow());
      }
    }
  }

  /** Copies pixels that follow each other from lanes to planes; the last vectors may overlap. */
  private void scatter(float[] strip, int from, int length, int planes, int to) {
    int step = c.outPlane();
    if (length < Tile.LANES) {
      Transpose.toLanes(strip, from, pixels, 0, length, planes, out, to, step);
      return;
    }
    int last = length - Tile.LANES;
    for (int p = 0; p < last; p += Tile.LANES) {
      Transpose.toLanes(strip, from + p * Tile.LANES, pixels, 0, planes, out, to + p, step);
    }
    Transpose.toLanes(strip, from + last * Tile.LANES, pixels, 0, planes, out, to + last, step);
  }

  /** What it holds beside the scratch. */
  long bytes() {
    return (long) Float.BYTES * biasOfPanels.length
        + (long) Integer.BYTES * pixels.length
        + input.bytes();
  }
}
