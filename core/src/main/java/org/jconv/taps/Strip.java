package org.jconv.taps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jconv.simd.Interleave;
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

  /** Columns of {@code in} that a vector of results is apart from its first. */
  private final int[] lanes = new int[Tile.LANES];

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
    Arrays.setAll(lanes, i -> i * conv.strideX);
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
   * Copies what lines {@code y0} to below {@code y0 + count} read, of some channels.
   *
   * @param in channels of {@code inHeight·inWidth} floats, the first of those wanted from {@code
   *     at}
   * @param data overwritten, from {@code begin}
   */
  public void fill(float[] in, int at, int channels, int y0, int count, float[] data, int begin) {
    int used = partHeight - lines + count;
    for (int c = 0; c < channels; c++) {
      int plane = at + c * conv.inHeight * conv.inWidth;
      for (int p = 0; p < parts.size(); p++) {
        int y = y0 * conv.strideY + firstTapY + parts.get(p)[0];
        int x = firstTapX + parts.get(p)[1];
        int to = begin + c * channelLength() + p * partHeight * pitch;
        for (int i = 0; i < used; i++, y += conv.strideY, to += pitch) {
          if (y >= 0 && y < conv.inHeight) {
            row(in, plane + y * conv.inWidth, x, data, to);
          } else {
            Arrays.fill(data, to, to + pitch, 0);
          }
        }
      }
    }
  }

  /** Copies every strideX-th column from {@code x} on, zeros where there is none. */
  private void row(float[] in, int from, int x, float[] data, int to) {
    int stride = conv.strideX;
    int first = x >= 0 ? 0 : Math.min(pitch, (-x + stride - 1) / stride);
    int beyond = x >= conv.inWidth ? first : Math.min(pitch, (conv.inWidth - 1 - x) / stride + 1);
    beyond = Math.max(first, beyond);
    if (first == beyond) {
      // all of it is padding; what would be copied, no floats, may begin outside of the array
      Arrays.fill(data, to, to + pitch, 0);
      return;
    }
    for (int i = 0; i < first; i++) {
      data[to + i] = 0;
    }
    if (stride == 1) {
      System.arraycopy(in, from + x + first, data, to + first, beyond - first);
    } else {
      int begin = from + x + first * stride;
      Interleave.copy(in, begin, stride, lanes, beyond - first, data, to + first);
    }
    for (int i = beyond; i < pitch; i++) {
      data[to + i] = 0;
    }
  }
}
