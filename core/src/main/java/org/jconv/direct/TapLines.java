package org.jconv.direct;

import java.util.Arrays;
import org.jconv.ConvolutionShape;
import org.jconv.parallel.Team;
import org.jconv.parallel.Workspace;
import org.jconv.simd.PixelPanel;
import org.jconv.simd.Tile;
import org.jconv.taps.GradientPanels;
import org.jconv.taps.WeightsGradient;

/**
 * The gradient by the weights for few input channels and wide filters, with output channels as
 * lanes: a row of the filter is the rows of a tile. What its taps read of a line of src is packed
 * once, window by window, and serves all rows of the filter that come to this line; only packing
 * every row's own took 15 % of alexnet:conv1, and 25 % at 7×7 with stride 2.
 *
 * <p>Packed lines lie by their remainder modulo the stride, so that those of a row of the filter
 * follow each other. Some lines of diffDst are multiplied at a time, so that their panel is in the
 * L1 cache for all rows of the filter.
 */
final class TapLines extends WeightsGradient {
  /** Pixels that are multiplied at a time: their panel of diffDst is 40 KiB at 16 lanes. */
  private static final int MOST_PIXELS = 320;

  /** A packed line may be written past its end, by less than a vector. */
  private static final int SLACK = Tile.LANES;

  private static final int[] ONE_RUN = {0};

  private final PaddedImage padded;

  /** Lines of diffDst that are multiplied at a time. */
  private final int step;

  /** Where the windows of a line begin in src. */
  private final int[] windows;

  private final int rows;

  /** Floats of a packed line, and of all lines of a remainder. */
  private final int packedLine;

  private final int remainder;

  /** Channels that are a part each; those of the rest, fewer than threads, are some parts each. */
  private final int whole;

  /** Parts of a channel of the rest, of some products each. */
  private final int splits;

  /** Where members have their results: {@code [panel][row of the filter][rows][COLUMNS]}. */
  private final int results;

  TapLines(ConvolutionShape shape, Team team, Workspace workspace, int mostLines) {
    super(shape, team, workspace, GradientPanels.columns(shape, team, workspace, mostLines));
    padded = PaddedImage.unsplit(shape);
    int steps = (gradient.lines() * shape.ow() + MOST_PIXELS - 1) / MOST_PIXELS;
    step = Math.max(1, (gradient.lines() + steps - 1) / steps);
    windows = new int[shape.ow()];
    Arrays.setAll(windows, x -> x * padded.columnStep());
    rows = Tile.tapRows(shape.kw());
    packedLine = shape.ow() * rows;
    remainder = (step + firstLine(shape.kh() - 1)) * packedLine + SLACK;
    whole = shape.icPerGroup() - shape.icPerGroup() % team.size();
    splits = Math.min(team.size(), products());
    results = shape.sh() * remainder;
    reserve(results + (long) products() * Tile.ROWS * Tile.COLUMNS);
  }

  /** Products of a channel: one for each panel of diffDst and row of the filter. */
  private int products() {
    return gradient.panels() * shape.kh();
  }

  /** Whether a row of the filter is the rows of one tile, and more than half of them. */
  static boolean fits(ConvolutionShape shape) {
    return shape.dw() == 0 && shape.kw() <= Tile.ROWS && 2 * shape.kw() > Tile.ROWS;
  }

  /** What row r of the filter reads for line 0: which line of its remainder. */
  private int firstLine(int r) {
    return r * (shape.dh() + 1) / shape.sh();
  }

  private int remainder(int r) {
    return r * (shape.dh() + 1) % shape.sh();
  }

  @Override
  protected void beginImage() {
    padded.load(src, image, group);
  }

  @Override
  protected long imageBytes() {
    return padded.bytes();
  }

  @Override
  protected int parts() {
    return whole + (shape.icPerGroup() - whole) * splits;
  }

  /** Some products of one channel. */
  @Override
  protected void computePart(int part, int member) {
    int ofRest = Math.max(0, part - whole);
    int channel = Math.min(part, whole) + ofRest / splits;
    if (part < whole) {
      compute(channel, 0, products(), member);
    } else {
      int split = ofRest % splits;
      int first = split * products() / splits;
      compute(channel, first, (split + 1) * products() / splits, member);
    }
  }

  private void compute(int channel, int first, int last, int member) {
    float[] memory = workspace.memory();
    int own = workspace.of(member);
    int tile = Tile.ROWS * Tile.COLUMNS;
    Arrays.fill(memory, own + results + first * tile, own + results + last * tile, 0);
    for (int y = 0; y < count; y += step) {
      int lines = Math.min(step, count - y);
      for (int q = 0; q < shape.sh(); q++) {
        pack(channel, q, line + y, lines, own);
      }
      for (int product = first; product < last; product++) {
        int r = product % shape.kh();
        int ao = own + remainder(r) * remainder + firstLine(r) * packedLine;
        int bo = gradient.at(product / shape.kh()) + y * shape.ow() * Tile.COLUMNS;
        int co = own + results + product * tile;
        Tile.wide(rows, memory, ao, memory, bo, lines * shape.ow(), memory, co, Tile.COLUMNS);
      }
    }
    for (int product = first; product < last; product++) {
      add(channel, product, own + results + product * tile);
    }
  }

  /** Packs the lines of a remainder that the rows of the filter read, from top to bottom. */
  private void pack(int channel, int q, int y0, int lines, int own) {
    int begin = Integer.MAX_VALUE;
    int end = 0;
    for (int r = 0; r < shape.kh(); r++) {
      if (remainder(r) == q) {
        begin = Math.min(begin, firstLine(r));
        end = firstLine(r) + lines;
      }
    }
    int pitch = padded.rowStep() / shape.sh();
    for (int l = begin; l < end; l++) {
      int base = padded.offset(channel, 0, 0) + (y0 + l) * padded.rowStep() + q * pitch;
      int at = own + q * remainder + l * packedLine;
      PixelPanel.pack(
          padded.data(),
          base,
          windows,
          shape.ow(),
          ONE_RUN,
          ONE_RUN,
          1,
          workspace.memory(),
          at,
          rows);
    }
  }

  /** Adds the sums of a row of the filter and a panel of output channels. */
  private void add(int channel, int product, int from) {
    float[] sums = workspace.memory();
    int r = product % shape.kh();
    int oc0 = product / shape.kh() * Tile.COLUMNS;
    int count = Math.min(Tile.COLUMNS, shape.ocPerGroup() - oc0);
    for (int i = 0; i < count; i++) {
      int filter = (group * shape.ocPerGroup() + oc0 + i) * shape.icPerGroup() + channel;
      int to = (filter * shape.kh() + r) * shape.kw();
      for (int s = 0; s < shape.kw(); s++) {
        diffWeights[to + s] += sums[from + i + s * Tile.COLUMNS];
      }
    }
  }
}
