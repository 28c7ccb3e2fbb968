package org.jconv.winograd;

import java.util.Arrays;
import org.jconv.simd.Tile;
import org.jconv.simd.Transpose;

/** Copies lines of images to strips: channels last, with zeros around the image. */
final class Lanes {

  /**
   * Where each channel of a group lies, for vectors of them; past the last it is the last again.
   */
  private final int[] channels;

  private final int w;

  /** Lines and columns that are read; what lies beyond them counts as zeros. */
  private final int lines;

  private final int columns;

  Lanes(int channelCount, int h, int w, int lines, int columns) {
    this.w = w;
    this.lines = lines;
    this.columns = columns;
    channels = new int[Blocking.parts(channelCount, Tile.LANES) * Tile.LANES];
    for (int i = 0; i < channels.length; i++) {
      channels[i] = Math.min(i, channelCount - 1) * h * w;
    }
  }

  /** Channels that are transformed, whole vectors of them. */
  int count() {
    return channels.length;
  }

  /**
   * Copies a line of the vector of channels from {@code channel}: {@code length} columns from
   * {@code x0}, either of which may lie outside.
   *
   * @param image where the first channel of the group begins
   * @param to receives {@code [length][LANES]} from {@code at}
   */
  void load(float[] in, int image, int channel, int y, int x0, int length, float[] to, int at) {
    int from = Math.max(0, Math.min(length, -x0));
    int until = Math.max(from, Math.min(length, columns - x0));
    int inside = at + from * Tile.LANES;
    int beyond = at + until * Tile.LANES;
    int end = at + length * Tile.LANES;
    if (y < 0 || y >= lines || from == until) {
      Arrays.fill(to, at, end, 0);
      return;
    }
    Arrays.fill(to, at, inside, 0);
    int first = image + y * w + x0 + from;
    Transpose.toLanes(in, first, channels, channel, until - from, to, inside, Tile.LANES);
    Arrays.fill(to, beyond, end, 0);
  }

  long bytes() {
    return (long) Integer.BYTES * channels.length;
  }
}
