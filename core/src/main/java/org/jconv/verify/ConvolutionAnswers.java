package org.jconv.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.im2col.Col2im;
import org.jconv.im2col.Im2col;
import org.jconv.verify.KnownCase.Value;
import org.jconv.verify.Outcome.Verdict;

/** Computes published convolutions by a strategy, and compares. */
final class ConvolutionAnswers {
  static final String COL2IM = "Col2Im";
  static final List<String> OPS =
      List.of("Conv", "ConvBackwardData", "ConvBackwardFilter", "ConvBackward");

  private ConvolutionAnswers() {}

  static Outcome check(KnownCase known, ConvolutionStrategy strategy) {
    return switch (known.op()) {
      case "Conv" -> {
        known.requireInputs(2, 3);
        Value x = known.inputs().get(0);
        Value w = known.inputs().get(1);
        ConvolutionShape shape = OnnxShape.of(known, x.sizes(), w.sizes());
        float[] bias =
            known.inputs().size() == 3
                ? known.inputs().get(2).data()
                : new float[shape.biasLength()];
        Operands operands =
            operands(known, shape, x.data(), w.data(), bias, new float[shape.dstLength()]);
        yield compare(known, strategy, shape, operands, Direction.FORWARD, 0);
      }
      case "ConvBackwardData" -> backwardData(known, strategy);
      case "ConvBackwardFilter" -> {
        known.requireInputs(2, 2);
        Value x = known.inputs().get(0);
        Value dy = known.inputs().get(1);
        ConvolutionShape shape = OnnxShape.of(known, x.sizes(), known.integers("filter_dims"));
        yield compare(
            known,
            strategy,
            shape,
            operands(known, shape, x.data(), zeroWeights(shape), zeroBias(shape), dy.data()),
            Direction.BACKWARD_WEIGHTS,
            0);
      }
      default -> {
        known.requireInputs(3, 3);
        Value x = known.inputs().get(0);
        Value w = known.inputs().get(1);
        Value dy = known.inputs().get(2);
        ConvolutionShape shape = OnnxShape.of(known, x.sizes(), w.sizes());
        Operands operands = operands(known, shape, x.data(), w.data(), zeroBias(shape), dy.data());
        Outcome data = compare(known, strategy, shape, operands, Direction.BACKWARD_DATA, 0);
        Outcome weights = compare(known, strategy, shape, operands, Direction.BACKWARD_WEIGHTS, 1);
        // a wrong answer comes before one that is declined, and that before a right one
        yield data.verdict() == Verdict.WRONG || weights.verdict() == Verdict.RIGHT
            ? data
            : weights;
      }
    };
  }

  /*
   * The inputs are w, dy. Some published files list dy first all the same; then the sizes fit one
   * order only, and that one is meant.
   */
  private static Outcome backwardData(KnownCase known, ConvolutionStrategy strategy) {
    known.requireInputs(2, 2);
    Value w = known.inputs().get(0);
    Value dy = known.inputs().get(1);
    int[] inputDims = known.integers("input_dims");
    if (!fits(known, inputDims, w, dy) && fits(known, inputDims, dy, w)) {
      Value first = w;
      w = dy;
      dy = first;
    }
    ConvolutionShape shape = OnnxShape.of(known, inputDims, w.sizes());
    Operands operands =
        operands(known, shape, new float[shape.srcLength()], w.data(), zeroBias(shape), dy.data());
    return compare(known, strategy, shape, operands, Direction.BACKWARD_DATA, 0);
  }

  private static boolean fits(KnownCase known, int[] inputDims, Value w, Value dy) {
    try {
      ConvolutionShape shape = OnnxShape.of(known, inputDims, w.sizes());
      return Arrays.equals(dy.sizes(), new int[] {shape.n(), shape.oc(), shape.oh(), shape.ow()});
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static float[] zeroWeights(ConvolutionShape shape) {
    return new float[shape.weightsLength()];
  }

  private static float[] zeroBias(ConvolutionShape shape) {
    return new float[shape.biasLength()];
  }

  private static Operands operands(
      KnownCase known,
      ConvolutionShape shape,
      float[] src,
      float[] weights,
      float[] bias,
      float[] diffDst) {
    if (src.length != shape.srcLength()
        || weights.length != shape.weightsLength()
        || bias.length != shape.biasLength()
        || diffDst.length != shape.dstLength()) {
      throw known.wrong("the inputs must have the sizes of " + shape);
    }
    return new Operands(src, weights, bias, diffDst);
  }

  /** Compares a direction's outputs with the case's, from the {@code first} of these on. */
  private static Outcome compare(
      KnownCase known,
      ConvolutionStrategy strategy,
      ConvolutionShape shape,
      Operands operands,
      Direction direction,
      int first) {
    Oracle oracle = new Oracle(shape, operands);
    List<double[]> bounds = oracle.errorBounds(direction, strategy.errorBound(shape, direction));
    int count = Math.min(bounds.size(), known.outputs().size() - first);
    for (int t = 0; t < count; t++) {
      Value published = known.outputs().get(first + t);
      if (published.data().length != bounds.get(t).length) {
        throw known.wrong(
            "output %s has %s values; it must have %s"
                .formatted(published.name(), published.data().length, bounds.get(t).length));
      }
    }
    return Outcome.ofPlan(
        strategy,
        shape,
        direction,
        plan -> {
          List<Tensor> actual = Computation.run(plan, shape, direction, operands);
          for (int t = 0; t < count; t++) {
            Tensor ours = actual.get(t);
            Value published = known.outputs().get(first + t);
            Optional<Mismatch> wrong = published.firstMismatch(ours, bounds.get(t));
            if (wrong.isPresent()) {
              return wrong;
            }
          }
          return Optional.empty();
        });
  }

  static Optional<Mismatch> col2im(KnownCase known) {
    known.requireInputs(3, 3);
    Value columns = known.inputs().get(0);
    float[] image = known.inputs().get(1).data();
    float[] block = known.inputs().get(2).data();
    if (columns.sizes().length != 3 || image.length != 2 || block.length != 2) {
      throw known.wrong("Col2Im must have columns of 3 sizes, image_shape and block_shape of 2");
    }
    int n = columns.sizes()[0];
    int taps = Math.round(block[0]) * Math.round(block[1]);
    int channels = taps < 1 ? 0 : columns.sizes()[1] / taps;
    int[] src = {n, channels, Math.round(image[0]), Math.round(image[1])};
    int[] weights = {1, channels, Math.round(block[0]), Math.round(block[1])};
    ConvolutionShape shape = OnnxShape.of(known, src, weights);
    int length = Math.toIntExact(Im2col.length(shape));
    if (columns.data().length != (long) n * length) {
      throw known.wrong("the columns must have " + n + " times " + length + " values");
    }
    float[] result = new float[shape.srcLength()];
    for (int i = 0; i < n; i++) {
      float[] ofImage = Arrays.copyOfRange(columns.data(), i * length, (i + 1) * length);
      Col2im.col2im(shape, ofImage, result, i, 0);
    }
    Tensor ours = new Tensor("image", result, src);
    Value published = known.outputs().get(0);
    if (published.data().length != result.length) {
      throw known.wrong("the image must have " + result.length + " values");
    }
    return published.firstMismatch(ours, new double[result.length]);
  }
}
