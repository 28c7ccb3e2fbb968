package org.jconv.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jconv.layer.Activations;
import org.jconv.layer.Dropout;
import org.jconv.layer.Layer;
import org.jconv.layer.LayerPlan;
import org.jconv.layer.MaxPool2d;
import org.jconv.layer.Relu;
import org.jconv.verify.KnownCase.Value;
import org.jconv.verify.Outcome.Verdict;

/** Computes published ReLUs, dropouts and max poolings in every form, and compares. */
final class LayerAnswers {
  static final List<String> OPS =
      List.of("Relu", "ReluBackward", "Dropout", "DropoutBackward", "MaxPool", "MaxPoolBackward");

  private LayerAnswers() {}

  /** What each form makes of a case. */
  static Map<String, Outcome> check(KnownCase known) {
    return switch (known.op()) {
      case "Relu" -> {
        known.requireInputs(1, 1);
        yield each(Relu.forms(), flat(known), plan -> forward(known, plan));
      }
      case "ReluBackward" -> {
        known.requireInputs(2, 2);
        yield each(Relu.forms(), flat(known), plan -> backward(known, plan));
      }
      case "Dropout" -> dropout(known);
      case "DropoutBackward" -> {
        known.requireInputs(3, 3);
        float ratio = scalar(known, 2, 0);
        yield masked(known, ratio, known.inputs().get(1));
      }
      case "MaxPool" -> {
        known.requireInputs(1, 1);
        yield each(MaxPool2d.forms(window(known)), images(known), plan -> pool(known, plan));
      }
      default -> {
        known.requireInputs(2, 2);
        yield each(MaxPool2d.forms(window(known)), images(known), plan -> backward(known, plan));
      }
    };
  }

  private interface Check {
    Optional<Mismatch> of(LayerPlan plan);
  }

  private static Map<String, Outcome> each(
      List<? extends Layer> forms, Activations input, Check check) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Layer form : forms) {
      Optional<String> reason = form.unsupportedReason();
      if (reason.isPresent()) {
        outcomes.put(form.name(), new Outcome(Verdict.DECLINED, reason.get()));
      } else {
        try (LayerPlan plan = form.plan(input)) {
          outcomes.put(form.name(), Outcome.of(check.of(plan)));
        }
      }
    }
    return outcomes;
  }

  private static Optional<Mismatch> forward(KnownCase known, LayerPlan plan) {
    float[] dst = new float[plan.output().length()];
    plan.inference(known.inputs().get(0).data(), dst);
    return compare(known, 0, "dst", dst);
  }

  private static Optional<Mismatch> backward(KnownCase known, LayerPlan plan) {
    float[] src = known.inputs().get(0).data();
    float[] diffDst = sized(known, known.inputs().get(1), plan.output().length());
    float[] dst = new float[plan.output().length()];
    float[] diffSrc = new float[plan.input().length()];
    plan.forward(src, dst);
    plan.backward(src, dst, diffDst, diffSrc);
    return compare(known, 0, "diffSrc", diffSrc);
  }

  /** The maxima and, where they are published, their places in x: where a gradient of 1 goes. */
  private static Optional<Mismatch> pool(KnownCase known, LayerPlan plan) {
    float[] src = known.inputs().get(0).data();
    float[] dst = new float[plan.output().length()];
    plan.forward(src, dst);
    Optional<Mismatch> wrong = compare(known, 0, "dst", dst);
    if (wrong.isPresent() || known.outputs().size() < 2) {
      return wrong;
    }
    float[] places = new float[dst.length];
    float[] diffDst = new float[dst.length];
    float[] diffSrc = new float[src.length];
    for (int i = 0; i < places.length; i++) {
      diffDst[i] = 1;
      plan.backward(src, dst, diffDst, diffSrc);
      diffDst[i] = 0;
      int place = 0;
      while (diffSrc[place] == 0) {
        place++;
      }
      places[i] = place;
    }
    return compare(known, 1, "indices", places);
  }

  private static Map<String, Outcome> dropout(KnownCase known) {
    known.requireInputs(1, 3);
    float ratio = scalar(known, 1, 0.5f);
    boolean training = scalar(known, 2, 0) != 0;
    if (!training) {
      return each(Dropout.forms(ratio, 0), flat(known), plan -> forward(known, plan));
    }
    if (known.outputs().size() < 2) {
      throw known.wrong("Dropout in training must publish its mask, which is random, as output");
    }
    return masked(known, ratio, known.outputs().get(1));
  }

  /** Forward and backward are the same computation, once the mask is given. */
  private static Map<String, Outcome> masked(KnownCase known, float ratio, Value mask) {
    float[] from = known.inputs().get(0).data();
    float[] published = sized(known, mask, from.length);
    byte[] keep = new byte[from.length];
    for (int i = 0; i < keep.length; i++) {
      keep[i] = (byte) (published[i] == 0 ? 0 : 1);
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Dropout form : Dropout.forms(ratio, 0)) {
      Optional<String> reason = form.unsupportedReason();
      if (reason.isPresent()) {
        outcomes.put(form.name(), new Outcome(Verdict.DECLINED, reason.get()));
      } else {
        float[] to = new float[from.length];
        form.kernel().apply(from, keep, form.scale(), to);
        outcomes.put(form.name(), Outcome.of(compare(known, 0, "result", to)));
      }
    }
    return outcomes;
  }

  private static Optional<Mismatch> compare(
      KnownCase known, int output, String name, float[] ours) {
    Value published = known.outputs().get(output);
    sized(known, published, ours.length);
    Tensor tensor = new Tensor(name, ours, published.sizes());
    return published.firstMismatch(tensor, new double[ours.length]);
  }

  private static float[] sized(KnownCase known, Value value, int length) {
    if (value.data().length != length) {
      throw known.wrong(
          "%s has %s values; it must have %s".formatted(value.name(), value.data().length, length));
    }
    return value.data();
  }

  private static float scalar(KnownCase known, int input, float otherwise) {
    return input < known.inputs().size()
        ? sized(known, known.inputs().get(input), 1)[0]
        : otherwise;
  }

  /** What works element by element does not care for sizes. */
  private static Activations flat(KnownCase known) {
    return new Activations(1, 1, 1, known.inputs().get(0).data().length);
  }

  private static Activations images(KnownCase known) {
    int[] x = known.inputs().get(0).sizes();
    if (x.length != 4) {
      throw known.wrong("only 2-D pooling can be checked: x must have 4 sizes");
    }
    return new Activations(x[0], x[1], x[2], x[3]);
  }

  private static MaxPool2d.Window window(KnownCase known) {
    Activations x = images(known);
    List<int[]> pairs = new ArrayList<>();
    pairs.add(known.integers("kernel_shape"));
    pairs.add(known.integers("strides", 1, 1));
    pairs.add(known.integers("dilations", 1, 1));
    if (pairs.stream()
        .anyMatch(pair -> pair.length != 2 || Arrays.stream(pair).anyMatch(v -> v < 1))) {
      throw known.wrong(
          "attr kernel_shape, strides and dilations must be two numbers each, at least 1");
    }
    int[] kernel = pairs.get(0);
    int[] strides = pairs.get(1);
    int[] dilations = pairs.get(2);
    int[] sizes = {x.n(), x.c(), x.h(), x.w()};
    int[] pads = OnnxShape.pads(known, sizes, kernel, strides, dilations);
    boolean ceil = known.integers("ceil_mode", 0)[0] != 0;
    try {
      return new MaxPool2d.Window(
          kernel[0],
          kernel[1],
          strides[0],
          strides[1],
          pads[0],
          pads[1],
          pads[2],
          pads[3],
          dilations[0] - 1,
          dilations[1] - 1,
          ceil);
    } catch (IllegalArgumentException e) {
      throw known.wrong(String.valueOf(e.getMessage()));
    }
  }
}
