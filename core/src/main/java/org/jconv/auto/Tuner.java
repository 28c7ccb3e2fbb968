package org.jconv.auto;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.verify.Operands;

/**
 * Measures which strategy is the fastest at each direction of a shape:
 *
 * <ol>
 *   <li>A rehearsal of all directions on a smaller shape of the same kind, until the JVM has
 *       compiled what they run. Who is {@value #HOPELESS} times slower than the fastest is dropped:
 *       the nested loops take seconds for a single call of a large shape.
 *   <li>For each direction, the others compute the shape itself in turns, first to warm up, then to
 *       be timed; those far behind are dropped on the way. The lowest median wins.
 * </ol>
 *
 * <p>The operands are the same in every run, and so is everything but the times.
 */
public final class Tuner {
  private static final long SEED = 1;

  /** What is so many times slower at the smaller shape will not win at the larger. */
  static final int HOPELESS = 5;

  /** The same after warming up at the shape itself, and while it is timed. */
  private static final double BEHIND = 2;

  private static final double FAR_BEHIND = 1.3;

  /** Part of all the time. */
  private static final double REHEARSAL = 0.4;

  /** Part of a direction's time. */
  private static final double WARM_UP = 0.3;

  private final ConvolutionShape shape;
  private final ConvolutionShape small;
  private final int threads;
  private final List<ConvolutionStrategy> strategies;
  private final Operands in;
  private final Operands smallIn;
  private final Map<Direction, List<ConvolutionStrategy>> hopeful = new EnumMap<>(Direction.class);
  private final Map<Direction, List<Tuning.Timing>> rankings = new EnumMap<>(Direction.class);
  private final Map<Direction, String> unmeasured = new EnumMap<>(Direction.class);

  private Tuner(ConvolutionShape shape, int threads, List<ConvolutionStrategy> strategies) {
    this.shape = shape;
    this.threads = threads;
    this.strategies = strategies;
    small = smaller(shape);
    in = Operands.uniform(shape, SEED);
    smallIn = Operands.uniform(small, SEED);
  }

  /**
   * Measures each direction with those strategies that can compute it, and remembers nothing.
   *
   * @param threads the most threads that a call may use, at least 1
   * @param budgetMillis milliseconds for all directions together, of which each gets the same; what
   *     it takes to make the plans is not counted, and a call that has begun is finished
   * @param strategies what is measured; {@link Auto} is not one of them
   * @return with a reason for a direction for which the time was too short
   * @throws IllegalArgumentException if a number is below 1 or {@code auto} is among the strategies
   */
  public static Tuning tune(
      ConvolutionShape shape,
      int threads,
      long budgetMillis,
      List<ConvolutionStrategy> strategies) {
    atLeastOne("threads", threads);
    atLeastOne("the budget in milliseconds", budgetMillis);
    if (strategies.stream().anyMatch(Auto.class::isInstance)) {
      throw new IllegalArgumentException("auto picks one of the others; only those can be tuned");
    }
    return new Tuner(shape, threads, strategies).tune(1_000_000 * budgetMillis);
  }

  private static void atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + "; it must be at least 1");
    }
  }

  private Tuning tune(long nanos) {
    long left = nanos - rehearse((long) (REHEARSAL * nanos));
    int directions = Direction.values().length;
    for (Direction direction : Direction.values()) {
      left -= measure(direction, Math.max(0, left) / directions--);
    }
    return new Tuning(
        shape,
        threads,
        Collections.unmodifiableMap(rankings),
        Collections.unmodifiableMap(unmeasured));
  }

  /** Finds who has a chance, and returns the nanoseconds that it took. */
  private long rehearse(long nanos) {
    Map<Direction, Race> races = new EnumMap<>(Direction.class);
    try {
      for (Direction direction : Direction.values()) {
        races.put(direction, new Race(small, direction, threads, strategies, smallIn));
      }
      long start = System.nanoTime();
      Race.warmUp(races.values(), start + nanos);
      long end = System.nanoTime();
      races.forEach(
          (direction, race) -> {
            List<ConvolutionStrategy> hopeless = new ArrayList<>(race.running());
            race.dropBehind(HOPELESS);
            hopeless.removeAll(race.running());
            // who cannot compute the smaller shape is still to be tried at the larger
            hopeful.put(direction, strategies.stream().filter(s -> !hopeless.contains(s)).toList());
          });
      return end - start;
    } finally {
      races.values().forEach(Race::close);
    }
  }

  /** Returns the nanoseconds that it took. */
  private long measure(Direction direction, long nanos) {
    if (strategies.stream().noneMatch(s -> s.unsupportedReason(shape, direction).isEmpty())) {
      unmeasured.put(direction, "no strategy can compute it");
      return 0;
    }
    List<ConvolutionStrategy> able = hopeful.getOrDefault(direction, strategies);
    try (Race race = new Race(shape, direction, threads, able, in)) {
      long start = System.nanoTime();
      Race.warmUp(List.of(race), start + (long) (WARM_UP * nanos));
      race.dropBehind(BEHIND);
      race.run(start + nanos, FAR_BEHIND);
      if (race.isDecided()) {
        rankings.put(direction, race.ranking());
      } else if (race.running().isEmpty()) {
        unmeasured.put(direction, "no strategy has the memory to compute it");
      } else {
        unmeasured.put(
            direction,
            String.format(
                "its time, %d ms, was up before its strategies had %d turns each",
                nanos / 1_000_000, Race.LEAST_ROUNDS));
      }
      return System.nanoTime() - start;
    }
  }

  /**
   * A shape with the same filters, strides and padding that takes milliseconds: at most 16 groups
   * of 32 channels and 14×14 windows.
   */
  static ConvolutionShape smaller(ConvolutionShape s) {
    int g = Math.min(s.g(), 16);
    int oh = Math.min(s.oh(), 14);
    int ow = Math.min(s.ow(), 14);
    return new ConvolutionShape(
        g,
        1,
        g * Math.min(s.icPerGroup(), 32),
        oh == s.oh() ? s.ih() : read(s.ih(), (oh - 1) * s.sh() + s.extentH() - s.ph()),
        ow == s.ow() ? s.iw() : read(s.iw(), (ow - 1) * s.sw() + s.extentW() - s.pw()),
        g * Math.min(s.ocPerGroup(), 32),
        oh,
        ow,
        s.kh(),
        s.kw(),
        s.sh(),
        s.sw(),
        s.ph(),
        s.pw(),
        s.dh(),
        s.dw(),
        "");
  }

  /** Rows or columns of the image that are left if windows read so many. */
  private static int read(int all, int read) {
    return Math.max(1, Math.min(all, read));
  }
}
