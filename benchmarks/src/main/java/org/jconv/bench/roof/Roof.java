package org.jconv.bench.roof;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The roof of a machine: what no program on it can exceed, in the sense of the roofline model
 * (Williams, Waterman, Patterson: Roofline, CACM 52(4), 2009). Jackson writes and reads it.
 *
 * @param lanes floats in a vector of the SIMD peak; 0 where that was not measured
 * @param peaks by number of threads, ascending
 * @param reasons a sentence on each kind of number that could not be measured
 */
public record Roof(int lanes, List<Peak> peaks, List<String> reasons) {

  /** Sorts the peaks. */
  public Roof(int lanes, List<Peak> peaks, List<String> reasons) {
    Map<Integer, Peak> sorted = new TreeMap<>();
    for (Peak peak : peaks) {
      if (sorted.put(peak.threads(), peak) != null) {
        throw new IllegalArgumentException(
            "there are two peaks of " + peak.threads() + " threads; there must be one");
      }
    }
    this.lanes = lanes;
    this.peaks = List.copyOf(sorted.values());
    this.reasons = List.copyOf(reasons);
  }

  /** The peak of so many threads; empty if they were not measured. */
  public Optional<Peak> peak(int threads) {
    return peaks.stream().filter(peak -> peak.threads() == threads).findFirst();
  }

  /**
   * What can be reached at most by a computation that is limited by the vector units or by the
   * memory, in GFLOP/s: the lesser of the SIMD peak and the intensity times the bandwidth. NaN if
   * one of them is not known.
   *
   * @param intensity operations per byte from or to memory
   */
  public double attainableGflops(int threads, double intensity) {
    return peak(threads)
        .map(peak -> Math.min(peak.simdGflops(), intensity * peak.triadGbs()))
        .orElse(Double.NaN);
  }

  /**
   * Both measurements of one machine as one, with the greater of each number: a peak is the most
   * that was ever seen. Keeps the reasons that both give.
   *
   * @throws IllegalArgumentException if they were measured with vectors of different lengths
   */
  public Roof best(Roof other) {
    if (lanes != 0 && other.lanes != 0 && lanes != other.lanes) {
      throw new IllegalArgumentException(
          "roofs with vectors of " + lanes + " and of " + other.lanes + " lanes are not the same");
    }
    Map<Integer, Peak> best = new TreeMap<>();
    peaks.forEach(peak -> best.put(peak.threads(), peak));
    other.peaks.forEach(peak -> best.merge(peak.threads(), peak, Peak::best));
    return new Roof(
        Math.max(lanes, other.lanes),
        List.copyOf(best.values()),
        reasons.stream().filter(new HashSet<>(other.reasons)::contains).toList());
  }

  /** Whatever is not plausible about these numbers, a sentence each; empty if nothing is. */
  public List<String> doubts() {
    return Plausibility.doubts(this);
  }
}
