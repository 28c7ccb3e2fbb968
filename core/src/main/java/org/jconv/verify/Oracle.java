package org.jconv.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.direct.DoubleSums;

/**
 * The right answers for one shape and its operands, by {@link DoubleSums}, and the comparison of
 * other answers with them: a plan's, or anybody's in the tensors of {@link Computation#outputs}.
 */
public final class Oracle {

  /** Half the distance between 1 and the next float: the relative error of one rounding. */
  private static final double FLOAT_ROUNDOFF = 0x1p-24;

  /** The same of doubles. */
  private static final double DOUBLE_ROUNDOFF = 0x1p-53;

  private final ConvolutionShape shape;
  private final Operands operands;
  private final Map<Direction, List<double[]>> exact = new EnumMap<>(Direction.class);
  private final Map<Direction, List<double[]>> magnitudes = new EnumMap<>(Direction.class);
  private final Map<Direction, List<Tensor>> expected = new EnumMap<>(Direction.class);

  /**
   * Computes nothing yet.
   *
   * @throws IllegalArgumentException if an operand has another length than the shape gives
   */
  public Oracle(ConvolutionShape shape, Operands operands) {
    this.shape = shape;
    this.operands = operands;
    checkLength("src", operands.src(), shape.srcLength());
    checkLength("weights", operands.weights(), shape.weightsLength());
    checkLength("bias", operands.bias(), shape.biasLength());
    checkLength("diffDst", operands.diffDst(), shape.dstLength());
  }

  /** What the answers are for. */
  public Operands operands() {
    return operands;
  }

  /** The right outputs of a direction, rounded to floats; computed when first asked for. */
  public List<Tensor> expected(Direction direction) {
    return expected.computeIfAbsent(computed(direction), this::round);
  }

  private List<Tensor> round(Direction direction) {
    List<Tensor> outputs = Computation.outputs(shape, direction);
    for (int t = 0; t < outputs.size(); t++) {
      float[] values = outputs.get(t).values();
      double[] right = exact(direction).get(t);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) right[i];
      }
    }
    return outputs;
  }

  /**
   * What answers of a direction are compared with.
   *
   * @param exact the sums in {@code double}, for each output
   * @param magnitudes the same sums of the terms' absolute values
   */
  public record Sums(List<double[]> exact, List<double[]> magnitudes) {}

  /**
   * What answers of a direction are compared with, to be kept for another oracle's {@link #use}.
   */
  public Sums sums(Direction direction) {
    return new Sums(exact(direction), magnitudes(direction));
  }

  /**
   * Takes from elsewhere what this oracle would compute: these are seven loops, and where many
   * processes compare answers for the same operands, one of them does it for all.
   *
   * @param sums another oracle's {@link #sums} for the same shape, operands and direction
   */
  public void use(Direction direction, Sums sums) {
    exact.put(computed(direction), sums.exact());
    magnitudes.put(computed(direction), sums.magnitudes());
  }

  private List<double[]> exact(Direction direction) {
    return exact.computeIfAbsent(computed(direction), d -> compute(d, operands));
  }

  /** The same sums of the terms' absolute values. */
  private List<double[]> magnitudes(Direction direction) {
    return magnitudes.computeIfAbsent(computed(direction), d -> compute(d, operands.magnitudes()));
  }

  /** Inference has the answers of forward. */
  private static Direction computed(Direction direction) {
    return direction == Direction.INFERENCE ? Direction.FORWARD : direction;
  }

  private List<double[]> compute(Direction direction, Operands in) {
    DoubleSums sums = new DoubleSums(shape);
    switch (direction) {
      case FORWARD, INFERENCE -> {
        double[] dst = new double[shape.dstLength()];
        sums.forward(in.src(), in.weights(), in.bias(), into(dst));
        return List.of(dst);
      }
      case BACKWARD_DATA -> {
        double[] diffSrc = new double[shape.srcLength()];
        sums.backwardData(in.diffDst(), in.weights(), into(diffSrc));
        return List.of(diffSrc);
      }
      case BACKWARD_WEIGHTS -> {
        double[] diffWeights = new double[shape.weightsLength()];
        double[] diffBias = new double[shape.biasLength()];
        sums.backwardWeights(in.src(), in.diffDst(), into(diffWeights), into(diffBias));
        return List.of(diffWeights, diffBias);
      }
    }
    throw new AssertionError(direction);
  }

  private static DoubleSums.Sink into(double[] array) {
    return (at, sum) -> array[at] = sum;
  }

  /**
   * Runs a direction of a plan and compares: every element must be equal. For operands whose sums
   * are exact. Zeros of either sign are equal.
   */
  public Optional<Mismatch> compareExactly(ConvolutionPlan plan, Direction direction) {
    return compareExactly(Computation.run(plan, shape, direction, operands), direction);
  }

  /**
   * Compares an answer: every element must be equal. For operands whose sums are exact. Zeros of
   * either sign are equal.
   *
   * @param actual the tensors that {@link Computation#outputs} lists
   * @throws IllegalArgumentException if it is another number of tensors, or one of another length
   */
  public Optional<Mismatch> compareExactly(List<Tensor> actual, Direction direction) {
    checkAnswer(actual, direction);
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

  /**
   * How far outputs may be from the double sums, element by element, if they are summed in floats,
   * in any order.
   */
  public List<double[]> errorBounds(Direction direction) {
    return errorBounds(direction, OptionalDouble.empty());
  }

  /**
   * How far outputs may be from the double sums, element by element.
   *
   * @param stated the {@link ConvolutionStrategy#errorBound} of what computes them
   */
  public List<double[]> errorBounds(Direction direction, OptionalDouble stated) {
    List<double[]> bounds = new ArrayList<>();
    for (int t = 0; t < magnitudes(direction).size(); t++) {
      Limit limit = limit(direction, t, stated);
      bounds.add(IntStream.range(0, limit.scales.length).mapToDouble(limit::of).toArray());
    }
    return bounds;
  }

  /**
   * How far the elements of one output may be off.
   *
   * @param relative to the scale
   * @param scales of each element, the {@code Σ|a·b|} that its error is measured by
   * @param underflow what is allowed beside that
   */
  private record Limit(double relative, double[] scales, double underflow) {
    double of(int element) {
      return relative * scales[element] + underflow;
    }
  }

  /*
   * A sum of K products in floats, in whatever order and with or without fma, is off by at most
   * γ(K)·Σ|a·b| with γ(K) = K·u/(1 − K·u) and u the unit roundoff (Higham, Accuracy and Stability
   * of Numerical Algorithms, 2nd ed., section 3.1); the bias is a product with 1. The answer is
   * compared with a double, so that no rounding of the oracle's to float comes in. What comes in
   * is the same bound with the u of doubles, once for its sum and once for Σ|a·b|. And each
   * product may underflow, which costs up to half of the least float (Higham, section 2.1).
   *
   * A stated bound takes the place of γ(K) and is relative to the largest Σ|a·b| of the plane: a
   * tile's error reaches all of its outputs, those whose own terms are small or zero, too.
   */
  private Limit limit(Direction direction, int output, OptionalDouble stated) {
    double terms = terms(direction);
    double[] own = magnitudes(direction).get(output);
    double underflow = terms * Float.MIN_VALUE;
    boolean isDiffBias = output > 0;
    if (stated.isPresent() && !isDiffBias) {
      return new Limit(stated.getAsDouble(), largestOfPlane(own, plane(direction)), underflow);
    }
    double gamma = gamma(terms, FLOAT_ROUNDOFF) + 2 * gamma(terms, DOUBLE_ROUNDOFF);
    return new Limit(gamma, own, underflow);
  }

  /** Elements of an output that differ in the last two indices only. */
  private int plane(Direction direction) {
    return switch (direction) {
      case FORWARD, INFERENCE -> shape.oh() * shape.ow();
      case BACKWARD_DATA -> shape.ih() * shape.iw();
      case BACKWARD_WEIGHTS -> shape.kh() * shape.kw();
    };
  }

  private static double[] largestOfPlane(double[] magnitudes, int plane) {
    double[] largest = new double[magnitudes.length];
    for (int from = 0; from < largest.length; from += plane) {
      double most = Arrays.stream(magnitudes, from, from + plane).max().orElse(0);
      Arrays.fill(largest, from, from + plane, most);
    }
    return largest;
  }

  private static double gamma(double terms, double roundoff) {
    double product = terms * roundoff;
    return product < 1 ? product / (1 - product) : Double.POSITIVE_INFINITY;
  }

  /** The most terms that are summed for an element. */
  private double terms(Direction direction) {
    double taps = (double) shape.kh() * shape.kw();
    return switch (direction) {
      case FORWARD, INFERENCE -> taps * shape.icPerGroup() + 1;
      case BACKWARD_DATA -> taps * shape.ocPerGroup();
      case BACKWARD_WEIGHTS -> (double) shape.n() * shape.oh() * shape.ow();
    };
  }

  /** Runs a direction of a plan and compares within the {@link #errorBounds}. */
  public Accuracy compareWithinBounds(ConvolutionPlan plan, Direction direction) {
    return compareWithinBounds(Computation.run(plan, shape, direction, operands), direction);
  }

  /**
   * Compares an answer within the {@link #errorBounds}.
   *
   * @param actual the tensors that {@link Computation#outputs} lists
   * @throws IllegalArgumentException if it is another number of tensors, or one of another length
   */
  public Accuracy compareWithinBounds(List<Tensor> actual, Direction direction) {
    return compareWithinBounds(actual, direction, OptionalDouble.empty());
  }

  /**
   * Compares an answer within the {@link #errorBounds(Direction, OptionalDouble)}.
   *
   * @param actual the tensors that {@link Computation#outputs} lists
   * @param stated the {@link ConvolutionStrategy#errorBound} of what computed it
   * @throws IllegalArgumentException if it is another number of tensors, or one of another length
   */
  public Accuracy compareWithinBounds(
      List<Tensor> actual, Direction direction, OptionalDouble stated) {
    checkAnswer(actual, direction);
    Optional<Mismatch> wrong = Optional.empty();
    Errors errors = new Errors();
    for (int t = 0; t < actual.size(); t++) {
      float[] values = actual.get(t).values();
      double[] right = exact(direction).get(t);
      Limit limit = limit(direction, t, stated);
      for (int i = 0; i < values.length; i++) {
        errors.add(values[i], right[i], limit.scales[i]);
        if (wrong.isEmpty()) {
          double bound = limit.of(i);
          // written so that a NaN where there should be none is wrong; equal infinities are right
          boolean near = Math.abs(values[i] - right[i]) <= bound;
          boolean same = Float.compare(values[i], (float) right[i]) == 0;
          if (!near && !same) {
            String element = expected(direction).get(t).element(i);
            wrong = Optional.of(new Mismatch(element, values[i], (float) right[i], (float) bound));
          }
        }
      }
    }
    return new Accuracy(wrong, errors.maxAbs(), errors.maxRel(), errors.maxUlp());
  }

  private void checkAnswer(List<Tensor> actual, Direction direction) {
    List<double[]> right = exact(direction);
    if (actual.size() != right.size()) {
      throw new IllegalArgumentException(
          String.format(
              "the answer of %s is %s tensors; it must be %s for %s",
              direction,
              actual.size(),
              expected(direction).stream().map(Tensor::name).collect(Collectors.joining(", ")),
              shape));
    }
    for (int t = 0; t < right.size(); t++) {
      int length = right.get(t).length;
      if (actual.get(t).values().length != length) {
        checkLength(expected(direction).get(t).name(), actual.get(t).values(), length);
      }
    }
  }

  private void checkLength(String name, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          String.format(
              "%s is a float[%s]; it must be a float[%s] for %s",
              name, array.length, length, shape));
    }
  }

  /**
   * How near an answer is to the sums in {@code double}, which are not rounded to floats. An
   * element that is NaN makes all three errors NaN; where a sum is beyond the floats they may be
   * infinite.
   *
   * @param mismatch the first element beyond its error bound, if any
   * @param maxAbsError the largest {@code |actual − exact|}
   * @param maxRelError the largest {@code |actual − exact|} over {@code Σ|a·b|} of the same
   *     element, the sum of its terms' magnitudes, {@code |bias|} among them, or, of an algorithm
   *     that states its {@link ConvolutionStrategy#errorBound}, over the largest such sum of the
   *     plane, to be read beside that bound; infinite where all terms are 0 and the answer is not
   * @param maxUlpError the largest {@code |actual − exact|} over the distance of neighbouring
   *     floats at the exact result, {@code Math.ulp((float) exact)}: 0.5 is the best that a float
   *     can do in general. Where terms cancel the result is small, its neighbours are near each
   *     other, and this error is large, however good the algorithm. The least distance, at 0 too,
   *     is {@link Float#MIN_VALUE}
   */
  public record Accuracy(
      Optional<Mismatch> mismatch, double maxAbsError, double maxRelError, double maxUlpError) {}
}
