package org.jconv.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionStrategy;

/** Compares what this library computes with {@link KnownCase}s: answers that others published. */
public final class KnownAnswers {
  private KnownAnswers() {}

  /**
   * Computes a case in every way there is and compares: each element within the rounding error that
   * both sides may have.
   *
   * @param strategies compute the convolutions; layers are computed in all their forms
   * @return what came out, by the name of what computed it
   * @throws IllegalArgumentException if the op is not known or the case makes no sense, naming its
   *     file and what is wrong
   */
  public static Map<String, Outcome> check(KnownCase known, List<ConvolutionStrategy> strategies) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    if (ConvolutionAnswers.OPS.contains(known.op())) {
      for (ConvolutionStrategy strategy : strategies) {
        outcomes.put(strategy.name(), ConvolutionAnswers.check(known, strategy));
      }
    } else if (known.op().equals(ConvolutionAnswers.COL2IM)) {
      outcomes.put("col2im", Outcome.of(ConvolutionAnswers.col2im(known)));
    } else if (LayerAnswers.OPS.contains(known.op())) {
      outcomes.putAll(LayerAnswers.check(known));
    } else {
      List<String> ops = new ArrayList<>(ConvolutionAnswers.OPS);
      ops.add(ConvolutionAnswers.COL2IM);
      ops.addAll(LayerAnswers.OPS);
      throw known.wrong(
          "op " + known.op() + " is not known; it must be one of " + String.join(", ", ops));
    }
    return outcomes;
  }
}
