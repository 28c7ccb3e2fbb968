package org.jconv.depthwise;

import org.jconv.simd.DepthwiseRows;
import org.jconv.simd.PlaneRows;

/**
 * A filter for each {@link Phase} of the rows of the output planes of a group. Phases are written
 * to where their rows are; only rows shorter than a vector, which would overwrite those of another
 * phase, go to a place of their own first.
 */
final class RowPhases implements GroupPass {
  private static final int LANES = DepthwiseRows.LANES;

  private final PaddedPlanes planes;
  private final int outputs;
  private final int height;
  private final int width;
  private final Phase[] phases;
  private final PlaneFilter[] filters;

  /** Floats between rows where they are computed. */
  private final int pitch;

  /** Taps of each phase. */
  private final int[] taps;

  /** Taps of all phases. */
  private final int allTaps;

  /**
   * Prepares the filters.
   *
   * @param outputs output planes of a group
   * @param height rows of an output plane
   * @param width columns of an output plane
   * @param taps what the taps of each phase read for its first element
   */
  RowPhases(PaddedPlanes planes, int outputs, int height, int width, Phase[] phases, int[][] taps) {
    this.planes = planes;
    this.outputs = outputs;
    this.height = height;
    this.width = width;
    this.phases = phases;
    pitch = isNarrow() ? LANES : width;
    filters = new PlaneFilter[phases.length];
    this.taps = new int[phases.length];
    int all = 0;
    for (int p = 0; p < phases.length; p++) {
      int rows = phases[p].count();
      int rowPitch = phases.length * pitch;
      filters[p] = new PlaneFilter(rows, width, planes.pitch(), 1, taps[p], rowPitch);
      this.taps[p] = taps[p].length;
      all += taps[p].length;
    }
    allTaps = all;
  }

  private boolean isNarrow() {
    return width < LANES;
  }

  /** For narrow planes: a plane with room for a vector in each row, and one without. */
  @Override
  public int scratchLength() {
    return isNarrow() ? height * LANES + height * width + LANES : 0;
  }

  @Override
  public void compute(
      float[] in,
      int at,
      float[] padded,
      float[] w,
      int wo,
      float[] starts,
      int so,
      float[] out,
      int oo,
      float[] scratch) {
    planes.load(in, at, padded, 0, planes.rows());
    int plane = height * width;
    for (int k = 0; k < outputs; k++) {
      float start = starts[so + k];
      int o = oo + k * plane;
      if (isNarrow()) {
        apply(padded, w, wo + k * allTaps, start, scratch, 0);
        int dense = height * LANES;
        PlaneRows.copy(scratch, 0, LANES, scratch, dense, width, height, 0, width, 0);
        System.arraycopy(scratch, dense, out, o, plane);
      } else {
        apply(padded, w, wo + k * allTaps, start, out, o);
      }
    }
  }

  private void apply(float[] padded, float[] w, int wo, float start, float[] out, int oo) {
    int weight = wo;
    for (int p = 0; p < filters.length; p++) {
      int o = oo + phases[p].first() * pitch;
      for (int strip = 0; strip < filters[p].strips(); strip++) {
        filters[p].apply(padded, w, weight, start, out, o, strip);
      }
      weight += taps[p];
    }
  }

  @Override
  public long copied() {
    return isNarrow() ? (long) outputs * (height * LANES + height * width) : 0;
  }

  @Override
  public boolean isPadded() {
    return true;
  }

  @Override
  public long bytes() {
    long bytes = (long) Integer.BYTES * taps.length;
    for (PlaneFilter filter : filters) {
      bytes += filter.bytes();
    }
    return bytes;
  }
}
