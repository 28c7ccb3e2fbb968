package org.jconv.winograd;

import org.jconv.simd.RowTile;
import org.jconv.simd.Tile;
import org.jconv.simd.WinogradTile;

/** The transforms of the gradient by the output of a {@link Correlation}. */
final class GradientTiles {
  private final Correlation c;
  private final Strips strips;
  private final Lanes lanes;

  GradientTiles(Correlation c, Strips strips) {
    this.c = c;
    this.strips = strips;
    lanes = new Lanes(c.oc(), c.oh(), c.ow(), c.oh(), c.ow());
  }

  /** Channels that can be transformed, whole vectors of them. */
  int channels() {
    return lanes.count();
  }

  /**
   * Transforms the tiles of some strips for the vector of channels from {@code channel}; what a
   * tile has beyond the image is zeros.
   *
   * @param v receives vectors at {@code at + point·plane + tile·RowTile.STRIDE}
   */
  void transform(
      float[] diffDst,
      int group,
      int channel,
      int firstStrip,
      int endStrip,
      Scratch s,
      float[] v,
      int at,
      int plane) {
    int m = strips.m;
    int to = at;
    for (int strip = firstStrip; strip < endStrip; strip++) {
      int tiles = strips.tiles(strip);
      int columns = m * tiles;
      int image = c.outOffset(strips.image(strip), group, 0);
      int y0 = strips.tileRow(strip) * m;
      int x0 = strips.tileColumn(strip) * m;
      for (int row = 0; row < m; row++) {
        int line = s.strip + row * columns * Tile.LANES;
        lanes.load(diffDst, image, channel, y0 + row, x0, columns, s.memory, line);
      }
      WinogradTile.gradient(m, strips.k, s.memory, s.strip, tiles, s.memory, s.half, v, to, plane);
      to += tiles * RowTile.STRIDE;
    }
  }

  long bytes() {
    return lanes.bytes();
  }
}
