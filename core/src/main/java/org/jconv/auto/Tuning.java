package org.jconv.auto;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.auto.Choices.Choice;
import org.jconv.auto.Choices.Key;

/**
 * What {@link Tuner} measured of one shape with one number of threads on this machine.
 *
 * @param shape what was computed
 * @param threads the most threads that a call could use
 * @param rankings for each direction that was measured, the fastest first; without strategies that
 *     were dropped before they computed the whole shape
 * @param unmeasured why the other directions were not measured, each in one sentence
 */
public record Tuning(
    ConvolutionShape shape,
    int threads,
    Map<Direction, List<Timing>> rankings,
    Map<Direction, String> unmeasured) {

  /**
   * The median of a strategy's times.
   *
   * @param strategy its name
   * @param nanoseconds a call
   */
  public record Timing(String strategy, long nanoseconds) {}

  /** The fastest of each direction that was measured. */
  public Choices choices() {
    Map<Key, Choice> choices = new HashMap<>();
    rankings.forEach(
        (direction, ranking) -> {
          Timing first = ranking.get(0);
          choices.put(
              Key.of(shape, direction, threads), new Choice(first.strategy(), first.nanoseconds()));
        });
    return Choices.of(choices);
  }
}
