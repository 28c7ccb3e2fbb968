package org.jconv.winograd;

import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.WinogradTile;

/** The transforms of the input of a {@link Correlation}. */
final class InputTiles {
  private final Correlation c;
  private final Strips strips;
  private final Lanes lanes;

  InputTiles(Correlation c, Strips strips) {
    this.c = c;
    this.strips = strips;
    lanes = new Lanes(c.ic(), c.ih(), c.iw(), c.rowsRead(), c.columnsRead());
  }

  /** Channels that can be transformed, whole vectors of them. */
  int channels() {
    return lanes.count();
  }

  /**
   * Transforms the tiles of some strips for the vector of channels from {@code channel}.
   *
   * @param v receives vectors at {@code at + point·plane + tile·RowTile.STRIDE}
   */
  void transform(
      float[] in,
      int group,
      int channel,
      int firstStrip,
      int endStrip,
      Scratch s,
      float[] v,
      int at,
      int plane) {
    int m = strips.m;
    int shared = strips.k - 1;
    int to = at;
    for (int strip = firstStrip; strip < endStrip; strip++) {
      int tiles = strips.tiles(strip);
      int columns = m * tiles + shared;
      int row = 0;
      if (strip > firstStrip && strips.tileRow(strip) > 0) {
        // the last rows of the strip above are the first of this one
        int length = shared * columns * Tile.LANES;
        int last = s.strip + m * columns * Tile.LANES;
        System.arraycopy(s.memory, last, s.memory, s.strip, length);
        row = shared;
      }
      int image = c.inOffset(strips.image(strip), group, 0);
      int y0 = strips.tileRow(strip) * m - c.ph();
      int x0 = strips.tileColumn(strip) * m - c.pw();
      for (; row < m + shared; row++) {
        int line = s.strip + row * columns * Tile.LANES;
        lanes.load(in, image, channel, y0 + row, x0, columns, s.memory, line);
      }
      WinogradTile.input(
          m, strips.k, s.memory, s.strip, columns, tiles, s.memory, s.half, v, to, plane);
      to += tiles * RowTile.STRIDE;
    }
  }

  long bytes() {
    return lanes.bytes();
  }
}
