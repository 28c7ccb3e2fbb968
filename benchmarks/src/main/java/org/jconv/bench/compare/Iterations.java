package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.List;
import org.jconv.bench.compare.stat.Samples;
import org.jconv.bench.result.Fork;

/** What a fork's iterations say. */
final class Iterations {
  /** How much later iterations may differ from earlier ones. */
  private static final double STEADY = 0.02;

  private Iterations() {}

  /** The fork's time: the median, which one interrupted iteration does not move. */
  static double ns(Fork fork) {
    return Samples.median(fork.measuredNs());
  }

  /**
   * Whether iterations became faster or slower while they counted: by the median over forks of the
   * last third's median to the first third's. With fewer than three, nothing is known.
   */
  static boolean unsteady(List<Fork> forks) {
    List<Double> changes = new ArrayList<>();
    for (Fork fork : forks) {
      int third = fork.measuredNs().size() / 3;
      if (third > 0) {
        List<Double> ns = fork.measuredNs();
        changes.add(
            Samples.median(ns.subList(ns.size() - third, ns.size()))
                / Samples.median(ns.subList(0, third)));
      }
    }
    return !changes.isEmpty() && Math.abs(Samples.median(changes) - 1) > STEADY;
  }
}
