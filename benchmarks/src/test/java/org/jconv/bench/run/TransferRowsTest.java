package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jconv.ConvolutionShape;
import org.jconv.bench.Contenders;
import org.jconv.bench.TransferBenchmark;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;
import org.junit.jupiter.api.Test;

class TransferRowsTest {
  private static final String TO_NATIVE = TransferBenchmark.class.getName() + ".toNative";
  private static final String TO_HEAP = TransferBenchmark.class.getName() + ".toHeap";
  private static final BenchmarkNames BOTH = new BenchmarkNames(Set.of(TO_HEAP, TO_NATIVE));

  private static final ConvolutionShape CONV1 = ShapeSelection.one("alexnet:conv1");
  private static final ConvolutionShape OWN = ConvolutionShape.parse("mb1ic2ih5oc3kh3");
  private static final List<Tensor> TENSORS = List.of(Tensor.values());
  private static final List<TransferWay> BUFFER = List.of(TransferWay.DIRECT_BUFFER);

  private static RunPlan transfers(
      BenchmarkNames selected,
      List<ConvolutionShape> shapes,
      List<Tensor> tensors,
      List<TransferWay> ways) {
    return TransferRows.of(new Request(selected, shapes, List.of(1), List.of(), tensors, ways));
  }

  @Test
  void of_bothDirections_areByTensorThenDirection() {
    RunPlan plan = transfers(BOTH, List.of(CONV1), TENSORS, BUFFER);
    assertThat(plan.declined()).isEmpty();
    assertThat(plan.rows())
        .extracting(RunPlan.Row::label)
        .containsExactly(
            "srcToNative",
            "srcToHeap",
            "weightsToNative",
            "weightsToHeap",
            "biasToNative",
            "biasToHeap",
            "dstToNative",
            "dstToHeap");
  }

  @Test
  void of_tensor_isReadOnceAndWrittenOnce() {
    RunPlan plan = transfers(BOTH, List.of(CONV1), List.of(Tensor.WEIGHTS), BUFFER);
    Problem problem = new Problem("alexnet:conv1", CONV1.toString(), 0, 2 * 4 * 96 * 3 * 11 * 11);
    Map<String, String> parameters =
        Map.of("shape", "alexnet:conv1", "tensor", "weights", "way", "direct-buffer");
    assertThat(plan.rows())
        .containsExactly(
            new RunPlan.Row(TO_NATIVE, "weightsToNative", "direct-buffer", problem, parameters),
            new RunPlan.Row(TO_HEAP, "weightsToHeap", "direct-buffer", problem, parameters));
  }

  @Test
  void of_waysAndShapes_areBesideEachOtherAndOneAfterTheOther() {
    Optional<String> reason = TransferWay.JAVACPP.unavailableReason();
    assumeTrue(reason.isEmpty(), () -> "javacpp is closed here: " + reason.get());
    RunPlan plan =
        transfers(
            new BenchmarkNames(Set.of(TO_HEAP)),
            List.of(CONV1, OWN),
            List.of(Tensor.SRC, Tensor.BIAS),
            List.of(TransferWay.values()));
    assertThat(plan.rows())
        .extracting(row -> row.problem().label() + " " + row.label() + " " + row.strategy())
        .containsExactly(
            "alexnet:conv1 srcToHeap direct-buffer",
            "alexnet:conv1 srcToHeap javacpp",
            "alexnet:conv1 biasToHeap direct-buffer",
            "alexnet:conv1 biasToHeap javacpp",
            OWN + " srcToHeap direct-buffer",
            OWN + " srcToHeap javacpp",
            OWN + " biasToHeap direct-buffer",
            OWN + " biasToHeap javacpp");
    assertThat(plan.rows())
        .allSatisfy(
            row ->
                assertThat(ShapeSelection.one(row.parameters().get("shape")))
                    .hasToString(row.problem().descriptor()));
  }

  @Test
  void of_tensorBeyondABuffer_isDeclinedAndTheOthersRun() {
    ConvolutionShape huge = ConvolutionShape.parse("mb1ic2048ih512oc1kh1n\"huge\"");
    RunPlan plan = transfers(BOTH, List.of(huge), List.of(Tensor.SRC, Tensor.DST), BUFFER);
    assertThat(plan.rows())
        .extracting(RunPlan.Row::label)
        .containsExactly("dstToNative", "dstToHeap");
    assertThat(plan.declined())
        .singleElement()
        .satisfies(
            declined -> {
              assertThat(declined.strategy()).isEqualTo("direct-buffer");
              assertThat(declined.label()).isEqualTo("transfers of src");
              assertThat(declined.shape()).isEqualTo("huge");
              assertThat(declined.reason())
                  .isEqualTo(
                      "a java.nio buffer holds at most 536870911 floats, not" + " 536870912");
            });
  }

  @Test
  void of_otherBenchmarks_hasNoRows() {
    BenchmarkNames main = BenchmarkNames.of(List.of(), List.of());
    assertThat(transfers(main, List.of(CONV1), TENSORS, BUFFER).rows()).isEmpty();
  }

  @Test
  void plan_selectedByName_isTransfersAlone() {
    BenchmarkNames transfers = BenchmarkNames.of(List.of("TransferBenchmark"), List.of());
    RunPlan plan =
        RunPlans.of(
            new Request(transfers, List.of(CONV1), List.of(1), Contenders.all(), TENSORS, BUFFER));
    assertThat(plan.rows())
        .hasSize(8)
        .allMatch(row -> row.benchmark().startsWith(TransferBenchmark.class.getName()));
  }
}
