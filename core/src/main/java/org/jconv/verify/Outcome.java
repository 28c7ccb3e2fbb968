package org.jconv.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;

/**
 * What came out of a check.
 *
 * @param verdict whether the answer was right
 * @param detail the first wrong element, the reason for declining, or empty
 */
public record Outcome(Verdict verdict, String detail) {

  /** Right, wrong, or not given. */
  public enum Verdict {
    /** Every element was right. */
    RIGHT,
    /** An element was wrong, or an exception came instead of an answer. */
    WRONG,
    /** The strategy said why it cannot do this. */
    DECLINED
  }

  static Outcome of(Optional<Mismatch> mismatch) {
    return mismatch
        .map(wrong -> new Outcome(Verdict.WRONG, wrong.toString()))
        .orElseGet(() -> new Outcome(Verdict.RIGHT, ""));
  }

  /** A check that may throw, run on a plan. */
  @FunctionalInterface
  interface Check {
    Optional<Mismatch> on(ConvolutionPlan plan);
  }

  /**
   * Compares one direction of a strategy with an oracle whose operands are {@link
   * Operands#integers}: bit for bit, or within the {@link ConvolutionStrategy#errorBound} that it
   * states.
   */
  public static Outcome onIntegers(
      ConvolutionStrategy strategy, ConvolutionShape shape, Direction direction, Oracle oracle) {
    OptionalDouble stated = strategy.errorBound(shape, direction);
    return ofPlan(
        strategy,
        shape,
        direction,
        plan ->
            onIntegers(
                oracle,
                direction,
                stated,
                Computation.run(plan, shape, direction, oracle.operands())));
  }

  /**
   * Compares an answer that comes from elsewhere with an oracle whose operands are {@link
   * Operands#integers}: bit for bit, or within what is stated.
   *
   * @param stated the {@link ConvolutionStrategy#errorBound} of what computes it
   * @param answer computes what {@link Computation#outputs} lists on the oracle's operands
   */
  public static Outcome onIntegers(
      Oracle oracle, Direction direction, OptionalDouble stated, Supplier<List<Tensor>> answer) {
    return of(() -> onIntegers(oracle, direction, stated, answer.get()));
  }

  private static Optional<Mismatch> onIntegers(
      Oracle oracle, Direction direction, OptionalDouble stated, List<Tensor> answer) {
    return stated.isEmpty()
        ? oracle.compareExactly(answer, direction)
        : oracle.compareWithinBounds(answer, direction, stated).mismatch();
  }

  static Outcome ofPlan(
      ConvolutionStrategy strategy, ConvolutionShape shape, Direction direction, Check check) {
    Optional<String> reason = strategy.unsupportedReason(shape, direction);
    if (reason.isPresent()) {
      return new Outcome(Verdict.DECLINED, reason.get());
    }
    return of(
        () -> {
          try (ConvolutionPlan plan = strategy.plan(shape, 1)) {
            return check.on(plan);
          }
        });
  }

  private static Outcome of(Supplier<Optional<Mismatch>> check) {
    try {
      return of(check.get());
    } catch (RuntimeException e) {
      // whoever checks all strategies wants to hear of the others, too
      return new Outcome(Verdict.WRONG, "it threw " + e);
    }
  }
}
