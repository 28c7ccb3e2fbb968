package org.jconv.bench.roof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jconv.direct.FusedMultiplyAdd;
import org.jconv.simd.VectorModule;

/** The program that measures the roof, in the JVM that {@link RoofMeasurement} starts. */
final class RoofProbe {
  /**
   * Floats in each array of the triad, all threads together: 256 MiB. That is beyond any cache of
   * one processor that is in use, but for a few with L3 caches of 1 GiB. Caches are not asked for
   * their size, since virtual machines show the whole host's, however little of it is theirs.
   */
  private static final int TRIAD_FLOATS = 64 << 20;

  /** Collectors that split the heap leave room for the arrays in half of it. */
  private static final int HEAP_SHARE = 2;

  private static final int ROUNDS = 3;

  // sums of products like these neither overflow nor underflow, which may be slower
  private static final float X = 1.0001f;
  private static final float Y = 1e-7f;

  private final Duration perNumber;

  private RoofProbe(Duration perNumber) {
    this.perNumber = perNumber;
  }

  /**
   * Prints the roof as one line of JSON.
   *
   * @param args milliseconds to measure every number for, then the numbers of threads
   */
  public static void main(String[] args) throws InterruptedException, JsonProcessingException {
    SortedSet<Integer> threads = new TreeSet<>();
    for (int i = 1; i < args.length; i++) {
      threads.add(Integer.valueOf(args[i]));
    }
    Roof roof = new RoofProbe(Duration.ofMillis(Long.parseLong(args[0]))).measure(threads);
    System.out.println(new ObjectMapper().writeValueAsString(roof));
  }

  private Roof measure(Collection<Integer> threadCounts) throws InterruptedException {
    Optional<String> noFma = FusedMultiplyAdd.missingReason();
    Optional<String> noVectors = VectorModule.missingReason();
    List<String> reasons = new ArrayList<>();
    noFma.ifPresent(reason -> reasons.add("there is no FMA peak: " + reason));
    noVectors.ifPresent(reason -> reasons.add("there is no SIMD FMA peak: " + reason));
    boolean scalar = noFma.isEmpty();
    boolean simd = scalar && noVectors.isEmpty();
    List<Peak> peaks = new ArrayList<>();
    for (int threads : threadCounts) {
      peaks.add(
          new Peak(
              threads,
              scalar ? best(() -> new ScalarFma(X, Y), threads) : Double.NaN,
              simd ? best(() -> new SimdFma(X, Y), threads) : Double.NaN,
              triad(threads)));
    }
    return new Roof(simd ? SimdFma.lanes() : 0, peaks, reasons);
  }

  private double triad(int threads) throws InterruptedException {
    long room = Runtime.getRuntime().maxMemory() / HEAP_SHARE / (3 * Float.BYTES);
    int floats = (int) (Math.min(TRIAD_FLOATS, room) / threads);
    return best(() -> new Triad(floats, 3), threads);
  }

  /**
   * Several threads are measured in rounds, with new ones in each: where something else runs, the
   * system may keep two of them on one core for as long as they live.
   */
  private double best(Supplier<Kernel> kernels, int threads) throws InterruptedException {
    int rounds = threads == 1 ? 1 : ROUNDS;
    double best = 0;
    for (int round = 0; round < rounds; round++) {
      best = Math.max(best, new Trials(kernels, threads, perNumber.dividedBy(rounds)).best());
    }
    return best;
  }
}
