package org.jconv.taps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jconv.ConvolutionShape;
import org.jconv.simd.Tile;

/**
 * A sum over the taps of a filter, for one image and one group:
 *
 * <pre>  out[r][y][x] = Σc Σt w(r, c, t) · in[c][y·strideY + tapY[t]][x·strideX + tapX[t]]</pre>
 *
 * with zeros where {@code in} is read outside of it. Forward is such a sum over src, and the
 * gradient by src one over diffDst: of all {@code sh·sw} pixels of a stride, each has its own taps,
 * at which diffDst is read densely, so that nothing is scattered and added. Results then go to
 * every {@code sh}-th row and {@code sw}-th column.
 */
public final class TapConvolution {
  /** Rows of the product of matrices that this is: output channels, times {@link #phases}. */
  public final int rows;

  /** Channels of {@code in}, of one group. */
  public final int channels;

  /** Size of a channel of {@code in}. */
  public final int inHeight;

  public final int inWidth;

  /** Results of a row of the product: {@code height·width}. */
  public final int height;

  public final int width;

  final int strideY;
  final int strideX;
  final int[] tapY;
  final int[] tapX;

  /** Floats between the weights of two output channels, and of two channels of {@code in}. */
  final int outputStride;

  final int channelStride;

  /** For each phase and tap: which of the {@code kh·kw} weights; −1 for none. */
  final int[][] weightTaps;

  /** Size of a channel of {@code out}, and the distance of results in it. */
  private final int outHeight;

  private final int outWidth;
  private final int stepY;
  private final int stepX;

  /** Where in {@code out} the results of each phase begin. */
  private final int[] originY;

  private final int[] originX;

  private TapConvolution(Builder builder) {
    channels = builder.channels;
    inHeight = builder.inHeight;
    inWidth = builder.inWidth;
    strideY = builder.strideY;
    strideX = builder.strideX;
    tapY = builder.tapY;
    tapX = builder.tapX;
    outputStride = builder.outputStride;
    channelStride = builder.channelStride;
    weightTaps = builder.weightTaps;
    outHeight = builder.outHeight;
    outWidth = builder.outWidth;
    stepY = builder.stepY;
    stepX = builder.stepX;
    originY = builder.originY;
    originX = builder.originX;
    rows = builder.outputs * weightTaps.length;
    height = (outHeight - originY[0] + stepY - 1) / stepY;
    width = (outWidth - originX[0] + stepX - 1) / stepX;
  }

  /** Forward: from src to dst. */
  public static TapConvolution forward(ConvolutionShape shape) {
    Builder builder = new Builder();
    builder.outputs = shape.ocPerGroup();
    builder.channels = shape.icPerGroup();
    builder.inHeight = shape.ih();
    builder.inWidth = shape.iw();
    builder.outHeight = shape.oh();
    builder.outWidth = shape.ow();
    builder.strideY = shape.sh();
    builder.strideX = shape.sw();
    int taps = shape.kh() * shape.kw();
    builder.outputStride = shape.icPerGroup() * taps;
    builder.channelStride = taps;
    builder.tapY = new int[taps];
    builder.tapX = new int[taps];
    for (int t = 0; t < taps; t++) {
      builder.tapY[t] = t / shape.kw() * (shape.dh() + 1) - shape.ph();
      builder.tapX[t] = t % shape.kw() * (shape.dw() + 1) - shape.pw();
    }
    builder.weightTaps = new int[][] {IntStream.range(0, taps).toArray()};
    return new TapConvolution(builder);
  }

  /**
   * The gradient by src, from diffDst to diffSrc: a sum for each pixel of a stride that has taps at
   * all, or one sum for all of them together.
   *
   * @param together whether the pixels of a stride are rows of one product. Their taps are then
   *     brought to one list, with zeros for weights where a pixel lacks a tap: more work, but for
   *     few input channels in taller tiles.
   */
  public static List<TapConvolution> backwardData(ConvolutionShape shape, boolean together) {
    List<int[]> phases = new ArrayList<>();
    for (int y = 0; y < Math.min(shape.sh(), shape.ih()); y++) {
      for (int x = 0; x < Math.min(shape.sw(), shape.iw()); x++) {
        if (hasTap(y + shape.ph(), shape.kh(), shape.dh(), shape.sh())
            && hasTap(x + shape.pw(), shape.kw(), shape.dw(), shape.sw())) {
          phases.add(new int[] {y, x});
        }
      }
    }
    if (phases.isEmpty()) {
      return List.of();
    }
    if (together) {
      return List.of(backwardData(shape, phases));
    }
    return phases.stream().map(phase -> backwardData(shape, List.of(phase))).toList();
  }

  /** Whether there are elements of diffSrc that none of these sums computes: they are zero. */
  public static boolean leavesGaps(ConvolutionShape shape, List<TapConvolution> gradients) {
    int covered = gradients.stream().mapToInt(TapConvolution::phases).sum();
    return covered < Math.min(shape.sh(), shape.ih()) * Math.min(shape.sw(), shape.iw());
  }

  private static TapConvolution backwardData(ConvolutionShape shape, List<int[]> phases) {
    Builder builder = new Builder();
    builder.outputs = shape.icPerGroup();
    builder.channels = shape.ocPerGroup();
    builder.inHeight = shape.oh();
    builder.inWidth = shape.ow();
    builder.outHeight = shape.ih();
    builder.outWidth = shape.iw();
    builder.stepY = shape.sh();
    builder.stepX = shape.sw();
    builder.originY = phases.stream().mapToInt(phase -> phase[0]).toArray();
    builder.originX = phases.stream().mapToInt(phase -> phase[1]).toArray();
    int taps = shape.kh() * shape.kw();
    builder.outputStride = taps;
    builder.channelStride = shape.icPerGroup() * taps;
    TreeSet<Integer> offsetsY = new TreeSet<>();
    TreeSet<Integer> offsetsX = new TreeSet<>();
    for (int[] phase : phases) {
      for (int r = 0; r < shape.kh(); r++) {
        if ((phase[0] + shape.ph() - r * (shape.dh() + 1)) % shape.sh() == 0) {
          offsetsY.add((phase[0] + shape.ph() - r * (shape.dh() + 1)) / shape.sh());
        }
      }
      for (int s = 0; s < shape.kw(); s++) {
        if ((phase[1] + shape.pw() - s * (shape.dw() + 1)) % shape.sw() == 0) {
          offsetsX.add((phase[1] + shape.pw() - s * (shape.dw() + 1)) / shape.sw());
        }
      }
    }
    int count = offsetsY.size() * offsetsX.size();
    builder.tapY = new int[count];
    builder.tapX = new int[count];
    builder.weightTaps = new int[phases.size()][count];
    int t = 0;
    // from the last offset to the first, so that at stride 1 the weights are read in their order
    for (int dy : offsetsY.descendingSet()) {
      for (int dx : offsetsX.descendingSet()) {
        builder.tapY[t] = dy;
        builder.tapX[t] = dx;
        for (int q = 0; q < phases.size(); q++) {
          int r = phases.get(q)[0] + shape.ph() - dy * shape.sh();
          int s = phases.get(q)[1] + shape.pw() - dx * shape.sw();
          builder.weightTaps[q][t] = weightTap(shape, r, s);
        }
        t++;
      }
    }
    return new TapConvolution(builder);
  }

  /** The weight that is {@code r} rows and {@code s} columns into the window; −1 if none is. */
  private static int weightTap(ConvolutionShape shape, int r, int s) {
    boolean inside = r >= 0 && s >= 0 && r < shape.extentH() && s < shape.extentW();
    if (!inside || r % (shape.dh() + 1) != 0 || s % (shape.dw() + 1) != 0) {
      return -1;
    }
    return r / (shape.dh() + 1) * shape.kw() + s / (shape.dw() + 1);
  }

  private static boolean hasTap(int from, int k, int dilation, int stride) {
    return IntStream.range(0, k).anyMatch(r -> (from - r * (dilation + 1)) % stride == 0);
  }

  /** Taps of the sum. */
  public int taps() {
    return tapY.length;
  }

  /** Terms of the sum: {@code channels·taps}. */
  public int terms() {
    return channels * taps();
  }

  /**
   * Channels of a block of about equal ones that have at most so many terms, but for one channel.
   */
  public int blockChannels(int mostTerms) {
    int blocks = (terms() + mostTerms - 1) / mostTerms;
    return Math.max(1, (channels + blocks - 1) / blocks);
  }

  /** Pixels of a stride that are rows of this product together; 1 but for strided gradients. */
  public int phases() {
    return weightTaps.length;
  }

  /** Floats of {@code in}. */
  public int inLength() {
    return channels * inHeight * inWidth;
  }

  /** Floats of {@code out}. */
  public int outLength() {
    return rows / phases() * outHeight * outWidth;
  }

  /** Whether the results of a row are a channel of {@code out}, in its order. */
  public boolean isDense() {
    return stepY == 1 && stepX == 1;
  }

  /** Whether {@code in} is read as it lies: one tap, no stride, no padding. */
  public boolean isPlainProduct() {
    return taps() == 1
        && strideY == 1
        && strideX == 1
        && tapY[0] == 0
        && tapX[0] == 0
        && height == inHeight
        && width == inWidth;
  }

  /**
   * Copies results to where they belong, for a convolution that is not {@linkplain #isDense dense}
   * or whose rows have gaps.
   *
   * @param row of the product
   * @param y0 the first line of results
   * @param lines of results
   * @param from {@code lines} times {@code width} results, {@code pitch} apart
   * @param bias added to each
   * @param out where {@code out} of this image and group begins, from {@code at}
   */
  public void deliver(
      int row,
      int y0,
      int lines,
      float[] from,
      int begin,
      int pitch,
      float bias,
      float[] out,
      int at) {
    int phase = row % phases();
    int plane = at + row / phases() * outHeight * outWidth + originX[phase];
    int columns = (outWidth - originX[phase] + stepX - 1) / stepX;
    for (int y = 0; y < lines; y++) {
      int target = (y0 + y) * stepY + originY[phase];
      if (target < outHeight) {
        int to = plane + target * outWidth;
        int source = begin + y * pitch;
        if (stepX == 1) {
          for (int x = 0; x < columns; x++) {
            out[to + x] = from[source + x] + bias;
          }
        } else {
          for (int x = 0; x < columns; x++) {
            out[to + x * stepX] = from[source + x] + bias;
          }
        }
      }
    }
  }

  /**
   * The same for a line of results that are lanes of vectors, of several rows of the product.
   *
   * @param row the first row, whose results are from {@code begin}, those of the others beside them
   * @param columns floats from one result of a row to the next, {@link Tile#COLUMNS} or {@link
   *     Tile#LANES}
   */
  public void deliverLanes(
      int row, int rows, int y, float[] from, int begin, int columns, float[] out, int at) {
    if (isDense()) {
      deliverLanes(row, rows, y * outWidth, outWidth, from, begin, columns, out, at);
      return;
    }
    for (int r = row; r < row + rows; r++) {
      int phase = r % phases();
      int target = y * stepY + originY[phase];
      if (target < outHeight) {
        int plane = at + r / phases() * outHeight * outWidth;
        int to = plane + target * outWidth + originX[phase];
        int count = (outWidth - originX[phase] + stepX - 1) / stepX;
        lane(from, begin + r - row, columns, out, to, stepX, count);
      }
    }
  }

  /** The same for {@code count} results from {@code pixel}, where all are {@link #isDense}. */
  public void deliverLanes(
      int row,
      int rows,
      int pixel,
      int count,
      float[] from,
      int begin,
      int columns,
      float[] out,
      int at) {
    int plane = outHeight * outWidth;
    int to = at + row * plane + pixel;
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int source = begin + r;
      if (columns == Tile.COLUMNS) {
        lanes4OfColumns(from, source, count, out, to + r * plane, plane);
      } else {
        lanes4(from, source, count, out, to + r * plane, plane);
      }
    }
    for (; r < rows; r++) {
      lane(from, begin + r, columns, out, to + r * plane, 1, count);
    }
  }

  /** Four lanes at a time, four floats of a cache line, by indices that C2 can bound. */
  private static void lanes4OfColumns(
      float[] from, int begin, int count, float[] out, int to, int plane) {
    int to1 = to + plane;
    int to2 = to + 2 * plane;
    int to3 = to + 3 * plane;
    for (int x = 0; x < count; x++) {
      out[to + x] = from[begin + x * Tile.COLUMNS];
      out[to1 + x] = from[begin + x * Tile.COLUMNS + 1];
      out[to2 + x] = from[begin + x * Tile.COLUMNS + 2];
      out[to3 + x] = from[begin + x * Tile.COLUMNS + 3];
    }
  }

  private static void lanes4(float[] from, int begin, int count, float[] out, int to, int plane) {
    int to1 = to + plane;
    int to2 = to + 2 * plane;
    int to3 = to + 3 * plane;
    for (int x = 0; x < count; x++) {
      out[to + x] = from[begin + x * Tile.LANES];
      out[to1 + x] = from[begin + x * Tile.LANES + 1];
      out[to2 + x] = from[begin + x * Tile.LANES + 2];
      out[to3 + x] = from[begin + x * Tile.LANES + 3];
    }
  }

  private static void lane(
      float[] from, int begin, int columns, float[] out, int to, int step, int count) {
    for (int x = 0; x < count; x++) {
      out[to + x * step] = from[begin + x * columns];
    }
  }

  @Override
  public String toString() {
    return rows
        + "x"
        + height
        + "x"
        + width
        + " of "
        + channels
        + " channels, taps "
        + Arrays.toString(tapY)
        + " "
        + Arrays.toString(tapX);
  }

  /** The fields before they are final. */
  private static final class Builder {
    int outputs;
    int channels;
    int inHeight;
    int inWidth;
    int outHeight;
    int outWidth;
    int strideY = 1;
    int strideX = 1;
    int stepY = 1;
    int stepX = 1;
    int[] originY = {0};
    int[] originX = {0};
    int outputStride;
    int channelStride;
    int[] tapY = {};
    int[] tapX = {};
    int[][] weightTaps = {};
  }
}
