package org.jconv.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.bench.TransferBenchmark;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.ShapeSelection;
import org.jconv.bench.transfer.Tensor;
import org.jconv.bench.transfer.TransferWay;

/** The rows of {@link TransferBenchmark}: by shape, then tensor, then direction, then way. */
final class TransferRows {
  private TransferRows() {}

  static RunPlan of(Request request) {
    List<RunPlan.Row> rows = new ArrayList<>();
    List<RunPlan.Declined> declined = new ArrayList<>();
    List<String> directions =
        Stream.of("Native", "Heap")
            .filter(to -> request.benchmarks().find(TransferBenchmark.class, "to" + to).isPresent())
            .toList();
    if (directions.isEmpty()) {
      return new RunPlan(rows, declined); // and JavaCPP, which ways would ask for, is not loaded
    }
    for (ConvolutionShape shape : request.shapes()) {
      List<TransferWay> open = new ArrayList<>();
      for (TransferWay way : request.ways()) {
        Optional<String> reason = way.unavailableReason();
        if (reason.isPresent()) {
          Problem any = new Problem(shape.label(), shape.toString(), 0, 0);
          declined.add(new RunPlan.Declined(way.label(), "transfers", any, reason.get()));
        } else {
          open.add(way);
        }
      }
      for (Tensor tensor : request.tensors()) {
        add(shape, tensor, directions, open, rows, declined);
      }
    }
    return new RunPlan(rows, declined);
  }

  private static void add(
      ConvolutionShape shape,
      Tensor tensor,
      List<String> directions,
      List<TransferWay> ways,
      List<RunPlan.Row> rows,
      List<RunPlan.Declined> declined) {
    int length = tensor.length(shape);
    Problem problem = new Problem(shape.label(), shape.toString(), 0, 2.0 * Float.BYTES * length);
    List<TransferWay> able = new ArrayList<>();
    for (TransferWay way : ways) {
      Optional<String> reason = way.unsupportedReason(length);
      if (reason.isPresent()) {
        declined.add(
            new RunPlan.Declined(way.label(), "transfers of " + tensor, problem, reason.get()));
      } else {
        able.add(way);
      }
    }
    for (String direction : directions) {
      for (TransferWay way : able) {
        rows.add(
            new RunPlan.Row(
                TransferBenchmark.class.getName() + ".to" + direction,
                tensor + "To" + direction,
                way.label(),
                problem,
                Map.of(
                    "shape",
                    ShapeSelection.text(shape),
                    "tensor",
                    tensor.label(),
                    "way",
                    way.label())));
      }
    }
  }
}
