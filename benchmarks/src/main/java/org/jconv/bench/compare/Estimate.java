package org.jconv.bench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.bench.compare.stat.Detectable;
import org.jconv.bench.compare.stat.Location;
import org.jconv.bench.compare.stat.RankSum;
import org.jconv.bench.compare.stat.Samples;
import org.jconv.bench.compare.stat.SignedRank;
import org.jconv.bench.compare.stat.StudentT;

/**
 * The ratio of a row's times on the logarithmic scale, where twice and half are as far from none.
 *
 * @param primary what the row is judged by
 * @param other the same by another method, which must not contradict; empty with few forks
 * @param student the mean by Student's t, which plans are made by
 * @param method what the primary is called
 * @param forks of each side; the fewer, where they differ
 * @param logRatios of the blocks; empty where forks are not paired
 * @param baseNs of the base's forks
 * @param headNs of the head's forks
 */
record Estimate(
    Location primary,
    Optional<Location> other,
    StudentT student,
    String method,
    int forks,
    double[] logRatios,
    List<Double> baseNs,
    List<Double> headNs) {

  /** Fewer have no 95 % interval of ranks, or one that is much wider than Student's. */
  private static final int RANKS_FROM = 10;

  /** With fewer, ranks say hardly more than signs. */
  private static final int CHECK_FROM = 6;

  private static final int UNPAIRED_CHECK_FROM = 4;

  /**
   * Of a row that has enough samples.
   *
   * @param smallest the smallest chance that must be told apart: with n pairs, ranks know none
   *     below 2/2ⁿ
   */
  static Estimate of(RowSamples row, Kind kind, List<Stage> stages, double smallest) {
    List<Double> base = new ArrayList<>();
    List<Double> head = new ArrayList<>();
    for (Stage stage : stages) {
      if (kind.isPaired()) {
        for (RowSamples.Block block : row.blocks(stage).values()) {
          base.add(Iterations.ns(block.base()));
          head.add(Iterations.ns(block.head()));
        }
      } else {
        row.forks(Side.BASE, stage).forEach(fork -> base.add(Iterations.ns(fork)));
        row.forks(Side.HEAD, stage).forEach(fork -> head.add(Iterations.ns(fork)));
      }
    }
    return kind.isPaired() ? paired(base, head, smallest) : unpaired(base, head);
  }

  private static Estimate paired(List<Double> base, List<Double> head, double smallest) {
    double[] ratios = logs(head);
    double[] logs = logs(base);
    Arrays.setAll(ratios, i -> ratios[i] - logs[i]);
    int n = ratios.length;
    StudentT student = StudentT.mean(ratios);
    SignedRank ranks = SignedRank.of(ratios);
    boolean byRanks = n >= RANKS_FROM && Math.scalb(2.0, -n) <= smallest;
    return new Estimate(
        byRanks ? ranks : student,
        n < CHECK_FROM ? Optional.empty() : Optional.of(byRanks ? student : ranks),
        student,
        byRanks ? "signed ranks" : "paired t",
        n,
        ratios,
        base,
        head);
  }

  private static Estimate unpaired(List<Double> base, List<Double> head) {
    double[] first = logs(base);
    double[] second = logs(head);
    int forks = Math.min(first.length, second.length);
    StudentT student = StudentT.difference(first, second);
    return new Estimate(
        student,
        forks < UNPAIRED_CHECK_FROM ? Optional.empty() : Optional.of(RankSum.of(first, second)),
        student,
        "Welch's t",
        forks,
        new double[0],
        base,
        head);
  }

  double baseMedian() {
    return Samples.median(baseNs);
  }

  double headMedian() {
    return Samples.median(headNs);
  }

  /** The chance of such times, at most, if the ratio is within the margin. */
  double pBeyond(double logMargin) {
    return Math.min(1, 2 * Math.min(primary.pAbove(logMargin), primary.pBelow(-logMargin)));
  }

  /**
   * Whether the other method's estimate lies on another side of the margin. Ranks that find a
   * difference need no such leave: a few wild forks drag the mean anywhere. What they find to be
   * the same does, since they do not see a slow mode that few forks are in.
   */
  boolean isContradicted(double logMargin) {
    return other.isPresent()
        && (primary instanceof StudentT || zone(primary, logMargin) == 0)
        && zone(other.get(), logMargin) != zone(primary, logMargin);
  }

  /** Whether it lies beyond the margin so far: by ranks, which few wild forks do not mislead. */
  boolean mayBeBeyond(double logMargin) {
    return zone(primary instanceof StudentT ? other.orElse(primary) : primary, logMargin) != 0;
  }

  private static int zone(Location location, double logMargin) {
    return location.estimate() > logMargin ? 1 : location.estimate() < -logMargin ? -1 : 0;
  }

  /** The smallest slowdown that would be seen four times out of five, as a ratio. */
  double mde(double margin, double alpha) {
    return 1 + Detectable.slowdown(margin, standardError(), student.degreesOfFreedom(), alpha, 0.8);
  }

  /** Of ranks, that which would give Student's t the same interval. */
  private double standardError() {
    if (primary instanceof StudentT || student.standardError() == 0) {
      return student.standardError();
    }
    double width = primary.interval(0.95).high() - primary.interval(0.95).low();
    double widthOfT = student.interval(0.95).high() - student.interval(0.95).low();
    return student.standardError() * width / widthOfT;
  }

  private static double[] logs(List<Double> ns) {
    // a time of 0 is less than the timer can tell
    return ns.stream().mapToDouble(time -> Math.log(Math.max(time, 1e-3))).toArray();
  }
}
