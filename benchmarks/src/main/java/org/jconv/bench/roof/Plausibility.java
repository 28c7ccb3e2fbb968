package org.jconv.bench.roof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Checks that a roof agrees with itself and with what processors are like. The limits are wide:
 * what is outside of them is a mistake of the measurement, a JVM that did not compile the kernels
 * well, or a machine that others use heavily.
 */
final class Plausibility {
  /** Above 1 by what noise may do; below ½ for machines whose widest vectors run at half rate. */
  private static final double[] RATIO_PER_LANE = {0.45, 1.15};

  /** Of N threads: at least so many times one thread, at most so many times N of one. */
  private static final double[] SCALING = {0.9, 1.15};

  private static final double[] CLOCK_GHZ = {0.4, 7};
  private static final double[] TRIAD_GBS = {0.5, 1000};

  private final Roof roof;
  private final List<String> doubts = new ArrayList<>();

  private Plausibility(Roof roof) {
    this.roof = roof;
  }

  static List<String> doubts(Roof roof) {
    Plausibility plausibility = new Plausibility(roof);
    for (Peak peak : roof.peaks()) {
      plausibility.lanes(peak);
      // the fewest threads are judged by themselves, the others by what those reach
      if (peak == roof.peaks().get(0)) {
        plausibility.clock(peak, "scalar", peak.scalarGflops(), 1);
        plausibility.clock(peak, "SIMD", peak.simdGflops(), roof.lanes());
        plausibility.bandwidth(peak);
      } else {
        plausibility.scaling(peak, "scalar peak", Peak::scalarGflops);
        plausibility.scaling(peak, "SIMD peak", Peak::simdGflops);
        plausibility.scaling(peak, "bandwidth", Peak::triadGbs);
      }
    }
    return List.copyOf(plausibility.doubts);
  }

  private void lanes(Peak peak) {
    double ratio = peak.simdGflops() / peak.scalarGflops();
    double least = RATIO_PER_LANE[0] * roof.lanes();
    double most = RATIO_PER_LANE[1] * roof.lanes();
    if (isOutside(ratio, least, most)) {
      doubt(
          peak,
          "the SIMD peak is %.3g times the scalar one; with %d lanes, %.3g to %.3g times is"
              + " plausible",
          ratio,
          roof.lanes(),
          least,
          most);
    }
  }

  private void clock(Peak peak, String kind, double gflops, int lanes) {
    // cores with vectors of 128 bits have up to four units, for vectors as for scalars; others two
    int units = roof.lanes() <= 4 ? 4 : 2;
    double clock = gflops / peak.threads() / (2.0 * lanes * units);
    if (isOutside(clock, CLOCK_GHZ[0], CLOCK_GHZ[1])) {
      doubt(
          peak,
          "the %s peak means a clock of %.3g GHz and %d FMA units, or more GHz and fewer units;"
              + " %.3g to %.3g GHz is plausible",
          kind,
          clock,
          units,
          CLOCK_GHZ[0],
          CLOCK_GHZ[1]);
    }
  }

  private void bandwidth(Peak peak) {
    double each = peak.triadGbs() / peak.threads();
    if (isOutside(each, TRIAD_GBS[0], TRIAD_GBS[1])) {
      doubt(
          peak,
          "the bandwidth is %.4g GB/s a thread; %.3g to %.4g GB/s is plausible",
          each,
          TRIAD_GBS[0],
          TRIAD_GBS[1]);
    }
  }

  private void scaling(Peak peak, String kind, ToDoubleFunction<Peak> number) {
    Peak base = roof.peaks().get(0);
    double ratio = number.applyAsDouble(peak) / number.applyAsDouble(base);
    double most = SCALING[1] * peak.threads() / base.threads();
    if (isOutside(ratio, SCALING[0], most)) {
      doubt(
          peak,
          "the %s is %.3g times that of %s; %.3g to %.3g times is plausible",
          kind,
          ratio,
          threads(base),
          SCALING[0],
          most);
    }
  }

  /** NaN, which is what was not measured, is not. */
  private static boolean isOutside(double value, double least, double most) {
    return value < least || value > most;
  }

  private void doubt(Peak peak, String format, Object... values) {
    doubts.add("with " + threads(peak) + ", " + String.format(Locale.ROOT, format, values));
  }

  private static String threads(Peak peak) {
    return peak.threads() == 1 ? "1 thread" : peak.threads() + " threads";
  }
}
