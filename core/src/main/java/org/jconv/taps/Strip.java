package org.jconv.taps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jconv.simd.PlaneRows;
import org.jconv.simd.Tile;

/**
 * What a block of lines of a {@link TapConvolution}'s results reads: the rows of {@code in} with
 * the zeros around them, laid out so that every tap reads neighbouring results from neighbouring
 * floats.
 *
 * <p>Rows and columns are split by their remainder modulo the stride. In such a part, line {@code
 * y} and column {@code x} of the results read {@code offset(tap) + y·pitch + x}: there are no
 * borders and no strides left for the kernels. Parts that no tap reads are left out.
 */
public final class Strip {
  private final TapConvolution conv;
  private final int lines;
  private final int firstTapY;
  private final int firstTapX;

  /** The remainders {@code {y, x}} that the taps have. */
  private final List<int[]> parts = new ArrayList<>();

  /** For each tap its part. */
  private final int[] partOfTap;

  private final int partHeight;
  private final int pitch;

  /**
   * Lays out a strip.
   *
   * @param lines the most lines of results that it serves
   */
  public Strip(TapConvolution conv, int lines) {
    this.conv = conv;
    this.lines = lines;
    firstTapY = Arrays.stream(conv.tapY).min().orElseThrow();
    firstTapX = Arrays.stream(conv.tapX).min().orElseThrow();
    int reachY = 0;
    int reachX = 0;
    partOfTap = new int[conv.taps()];
    for (int t = 0; t < conv.taps(); t++) {
      int y = conv.tapY[t] - firstTapY;
      int x = conv.tapX[t] - firstTapX;
      reachY = Math.max(reachY, y / conv.strideY);
      reachX = Math.max(reachX, x / conv.strideX);
      partOfTap[t] = part(y % conv.strideY, x % conv.strideX);
    }
    partHeight = lines + reachY;
    pitch = conv.width + reachX;
  }

  private int part(int y, int x) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i)[0] == y && parts.get(i)[1] == x) {
        return i;
      }
    }
    parts.add(new int[] {y, x});
    return parts.size() - 1;
  }

  /** Floats from one line of results to the next. */
  public int pitch() {
    return pitch;
  }

  /** Floats of a channel. */
  public int channelLength() {
    return parts.size() * partHeight * pitch;
  }

  /** Where tap {@code t} of the first channel reads for the first result. */
  public int offset(int t) {
    int y = (conv.tapY[t] - firstTapY) / conv.strideY;
    int x = (conv.tapX[t] - firstTapX) / conv.strideX;
    return (partOfTap[t] * partHeight + y) * pitch + x;
  }

  /** The offsets of all taps of {@code channels} channels, tap by tap within a channel. */
  public int[] offsets(int channels) {
    int[] offsets = new int[channels * conv.taps()];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = k / conv.taps() * channelLength() + offset(k % conv.taps());
    }
    return offsets;
  }

  /**
   * Floats of so many channels, and of what is written past the last of them while it is filled.
   */
  public long length(int channels) {
    return (long) channels * channelLength() + Tile.LANES;
  }

  /**
   * Copies what lines {@code y0} to below {@code y0 + count} read, of some channels.
   *
   * @param in channels of {@code inHeight·inWidth} floats, the first of those wanted from {@code
   *     at}
   * @param data {@link #length} floats of it are overwritten, from {@code begin}
   */
  public void fill(float[] in, int at, int channels, int y0, int count, float[] data, int begin) {
    int used = partHeight - lines + count;
    int to = begin;
    for (int c = 0; c < channels; c++) {
      int plane = at + c * conv.inHeight * conv.inWidth;
      for (int p = 0; p < parts.size(); p++, to += partHeight * pitch) {
        int y = y0 * conv.strideY + firstTapY + parts.get(p)[0];
        int first = Math.min(used, beyond(-y, conv.strideY));
        int last = Math.max(first, Math.min(used, beyond(conv.inHeight - y, conv.strideY)));
        // in the order of the rows, since what is copied may be written past them
        Arrays.fill(data, to, to + first * pitch, 0);
        int from = plane + (y + first * conv.strideY) * conv.inWidth;
        copy(in, from, p, last - first, data, to + first * pitch);
        Arrays.fill(data, to + last * pitch, to + used * pitch, 0);
      }
    }
  }

  /** Copies the columns of a part of some rows, zeros where there are none. */
  private void copy(float[] in, int line, int part, int rows, float[] data, int to) {
    int x = firstTapX + parts.get(part)[1];
    int stride = conv.strideX;
    int first = Math.min(pitch, beyond(-x, stride));
    int count = Math.max(0, Math.min(pitch, beyond(conv.inWidth - x, stride)) - first);
    int after = pitch - first - count;
    int from = line + x + first * stride;
    int down = conv.strideY * conv.inWidth;
    if (count == 0) {
      Arrays.fill(data, to, to + rows * pitch, 0);
    } else if (stride == 1) {
      PlaneRows.copy(in, from, down, data, to, pitch, rows, first, count, after);
    } else {
      PlaneRows.pick(in, from, down, stride, data, to, pitch, rows, first, count, after);
    }
  }

  /** The first multiple of {@code step} that is not below {@code limit}, in steps from 0. */
  private static int beyond(int limit, int step) {
    return limit <= 0 ? 0 : (limit + step - 1) / step;
  }
}
