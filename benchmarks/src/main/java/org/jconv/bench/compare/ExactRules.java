package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jconv.bench.compare.ExactMetric.Change;
import org.jconv.bench.compare.ExactMetric.Name;
import org.jconv.bench.compare.stat.Samples;
import org.jconv.bench.result.Fork;
import org.jconv.bench.result.Metric;

/** Numbers beside the time, which the same build counts alike in every fork. */
final class ExactRules {
  /**
   * Bytes for each call. Two counts of the same call differ by 32 now and then (0 or 32 of our own,
   * 504, 536 or 568 of ONNX Runtime's); an allocation of 64 must not pass.
   */
  static final double ALLOCATION_TOLERANCE = 32;

  /** JMH's profiler counts the harness, too, and divides it by the calls of an iteration. */
  private static final double PROFILER_TOLERANCE = 64;

  private static final double PROFILER_SHARE = 0.01;

  /**
   * Strategies that add up the same products in other orders differ by up to 4 (5e-8 to 2e-7 for
   * the weights' gradient of AlexNet's first layer): a change of the order alone may pass.
   */
  private static final double ERROR_FACTOR = 5;

  /** Half a unit in the last place of 1: whoever stays below it rounds once. */
  private static final double ERROR_FLOOR = 0x1p-24;

  private static final String VARIES = "it varies between forks of one build";
  private static final String PROFILER = "gc.alloc.rate.norm";

  private ExactRules() {}

  /** What is known on both sides. */
  static List<ExactMetric> of(List<Fork> base, List<Fork> head) {
    List<ExactMetric> metrics = new ArrayList<>();
    allocation(metrics, base, head);
    largest(metrics, Name.WORKSPACE, Metric.WORKSPACE, base, head);
    largest(metrics, Name.ERROR, Metric.MAX_REL_ERROR, base, head);
    return metrics;
  }

  private static void allocation(List<ExactMetric> metrics, List<Fork> base, List<Fork> head) {
    List<Double> before = counted(base);
    List<Double> after = counted(head);
    boolean profiled = before.isEmpty() || after.isEmpty();
    if (profiled) {
      before = profiled(base);
      after = profiled(head);
    }
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    double least = Collections.min(before);
    double leastNow = Collections.min(after);
    double tolerance =
        profiled ? Math.max(PROFILER_TOLERANCE, PROFILER_SHARE * least) : ALLOCATION_TOLERANCE;
    Change change = change(least, leastNow, tolerance);
    // whether escape analysis finds an object to be local can differ between forks of one build
    boolean flips =
        change == Change.MORE && leastNow <= Samples.median(before)
            || change == Change.LESS && least <= Samples.median(after);
    metrics.add(
        new ExactMetric(
            Name.ALLOCATED, least, leastNow, flips ? Change.SAME : change, flips ? VARIES : ""));
  }

  /** The least of each fork: what another thread allocated meanwhile is not the call's. */
  private static List<Double> counted(List<Fork> forks) {
    List<Double> counted = new ArrayList<>();
    for (Fork fork : forks) {
      Metric metric = fork.metrics().get(Metric.ALLOCATED);
      if (metric != null && !metric.values().isEmpty()) {
        counted.add(Collections.min(metric.values()));
      }
    }
    return counted;
  }

  /**
   * By JMH's profiler, which leaves the number out where it is 0, and before JMH 1.37 put a dot
   * before its name. That the profiler ran is seen by its other numbers.
   */
  private static List<Double> profiled(List<Fork> forks) {
    List<Double> counted = new ArrayList<>();
    for (Fork fork : forks) {
      Map<String, Metric> metrics = fork.metrics();
      Metric metric = metrics.getOrDefault(PROFILER, metrics.get("·" + PROFILER));
      if (metric != null && !metric.values().isEmpty()) {
        counted.add(Samples.median(metric.values()));
      } else if (metrics.keySet().stream().anyMatch(name -> name.matches("·?gc\\..*"))) {
        counted.add(0.0);
      }
    }
    return counted;
  }

  /**
   * What should be the same in every fork. It is not where a library picks an algorithm by a trial
   * of its own; so all forks of one side must lie beyond all of the other.
   */
  private static void largest(
      List<ExactMetric> metrics, Name name, String key, List<Fork> base, List<Fork> head) {
    List<Double> before = largest(base, key);
    List<Double> after = largest(head, key);
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    boolean more = exceeds(name, Collections.max(before), Collections.min(after));
    boolean less = exceeds(name, Collections.max(after), Collections.min(before));
    boolean varies = Set.copyOf(before).size() > 1 || Set.copyOf(after).size() > 1;
    metrics.add(
        new ExactMetric(
            name,
            Collections.max(before),
            Collections.max(after),
            more ? Change.MORE : less ? Change.LESS : Change.SAME,
            varies && name == Name.WORKSPACE ? VARIES : ""));
  }

  private static boolean exceeds(Name name, double before, double after) {
    return name == Name.ERROR
        ? after > ERROR_FACTOR * before && after > ERROR_FLOOR
        : after > before;
  }

  private static List<Double> largest(List<Fork> forks, String key) {
    List<Double> largest = new ArrayList<>();
    for (Fork fork : forks) {
      Metric metric = fork.metrics().get(key);
      if (metric != null && !metric.values().isEmpty()) {
        largest.add(Collections.max(metric.values()));
      }
    }
    return largest;
  }

  private static Change change(double base, double head, double tolerance) {
    if (head - base > tolerance) {
      return Change.MORE;
    }
    return base - head > tolerance ? Change.LESS : Change.SAME;
  }
}
