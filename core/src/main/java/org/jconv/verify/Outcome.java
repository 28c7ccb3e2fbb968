package org.jconv.verify;

import java.util.List;
import java.util.Optional;
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

  /** Compares one direction of a strategy with the oracle, element by element, on its operands. */
  public static Outcome exact(
      ConvolutionStrategy strategy, ConvolutionShape shape, Direction direction, Oracle oracle) {
    return ofPlan(strategy, shape, plan -> oracle.compareExactly(plan, direction));
  }

  /**
   * Compares an answer that comes from elsewhere with the oracle, element by element.
   *
   * @param answer computes what {@link Computation#outputs} lists on the oracle's operands
   */
  public static Outcome exact(Oracle oracle, Direction direction, Supplier<List<Tensor>> answer) {
    return of(() -> oracle.compareExactly(answer.get(), direction));
  }

  static Outcome ofPlan(ConvolutionStrategy strategy, ConvolutionShape shape, Check check) {
    Optional<String> reason = strategy.unsupportedReason(shape);
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
