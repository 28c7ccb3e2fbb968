package org.jconv.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.direct.NestedLoops;

/**
 * The right answers for one shape and its operands, by {@link NestedLoops}, and the comparison of
 * other answers with them.
 */
public final class Oracle {

  /** Half the distance between 1 and the next float: the relative error of one rounding. */
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  private final ConvolutionShape shape;
  private final Operands operands;
  private final ConvolutionPlan plan;
  private final Map<Direction, List<Tensor>> expected = new EnumMap<>(Direction.class);

  /** Computes nothing yet. */
  public Oracle(ConvolutionShape shape, Operands operands) {
    this.shape = shape;
    this.operands = operands;
    plan = new NestedLoops().plan(shape, 1);
  }

  /** What the answers are for. */
  public Operands operands() {
    return operands;
  }

  /** The right outputs of a direction, computed when first asked for. */
  public List<Tensor> expected(Direction direction) {
    return expected.computeIfAbsent(
        direction == Direction.INFERENCE ? Direction.FORWARD : direction,
        d -> Computation.run(plan, shape, d, operands));
  }

  /**
   * Runs a direction of another plan and compares: every element must be equal. For operands whose
   * sums are exact. Zeros of either sign are equal.
   */
  public Optional<Mismatch> compareExactly(ConvolutionPlan other, Direction direction) {
    List<Tensor> actual = Computation.run(other, shape, direction, operands);
    List<Tensor> right = expected(direction);
    for (int t = 0; t < right.size(); t++) {
      float[] zeros = new float[right.get(t).values().length];
      Optional<Mismatch> wrong = Mismatch.first(right.get(t), actual.get(t).values(), zeros);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  /** How far outputs may be from the right ones, element by element, in any order of summation. */
  public List<float[]> errorBounds(Direction direction) {
    /*
     * A sum of K products in floats, in whatever order and with or without fma, is off by at most
     * γ(K)·Σ|a·b| with γ(K) = K·u/(1 − K·u) and u the unit roundoff (Higham, Accuracy and Stability
     * of Numerical Algorithms, 2nd ed., section 3.1). One more term for the bias, one for the
     * oracle's own rounding.
     */
    double terms = 2 + reductionLength(direction);
    double gamma = terms * UNIT_ROUNDOFF / (1 - terms * UNIT_ROUNDOFF);
    List<float[]> bounds = new ArrayList<>();
    for (Tensor sum : Computation.run(plan, shape, direction, operands.magnitudes())) {
      float[] bound = sum.values();
      for (int i = 0; i < bound.length; i++) {
        bound[i] = (float) (gamma * bound[i]);
      }
      bounds.add(bound);
    }
    return bounds;
  }

  private double reductionLength(Direction direction) {
    double taps = (double) shape.kh() * shape.kw();
    return switch (direction) {
      case FORWARD, INFERENCE -> taps * shape.icPerGroup();
      case BACKWARD_DATA -> taps * shape.ocPerGroup();
      case BACKWARD_WEIGHTS -> (double) shape.n() * shape.oh() * shape.ow();
    };
  }

  /**
   * Runs a direction of another plan and compares within the {@link #errorBounds}.
   *
   * @return the first element beyond its bound, if any, and the largest error of all
   */
  public Accuracy compareWithinBounds(ConvolutionPlan other, Direction direction) {
    List<Tensor> actual = Computation.run(other, shape, direction, operands);
    List<Tensor> right = expected(direction);
    List<float[]> bounds = errorBounds(direction);
    Optional<Mismatch> wrong = Optional.empty();
    double largest = 0;
    for (int t = 0; t < right.size(); t++) {
      float[] values = actual.get(t).values();
      if (wrong.isEmpty()) {
        wrong = Mismatch.first(right.get(t), values, bounds.get(t));
      }
      for (int i = 0; i < values.length; i++) {
        largest = Math.max(largest, Math.abs((double) values[i] - right.get(t).values()[i]));
      }
    }
    return new Accuracy(wrong, largest);
  }

  /**
   * How near an answer is.
   *
   * @param mismatch the first element beyond its error bound, if any
   * @param maxAbsError the largest difference of all elements; NaN if one is NaN
   */
  public record Accuracy(Optional<Mismatch> mismatch, double maxAbsError) {}
}
