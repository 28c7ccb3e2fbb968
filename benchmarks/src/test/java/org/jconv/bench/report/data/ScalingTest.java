package org.jconv.bench.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.Facts;
import org.jconv.bench.result.Measurement;
import org.jconv.bench.result.Problem;
import org.jconv.bench.shape.ShapeSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
  private static List<Measurement> rows(String shapes, int threads) {
    List<Measurement> rows = new ArrayList<>();
    for (ConvolutionShape shape : ShapeSelection.of(List.of(shapes))) {
      rows.add(
          new Measurement(
              "forward",
              "auto",
              Problem.of(shape, Direction.FORWARD),
              threads,
              1,
              Contract.PLAIN,
              "avgt",
              List.of(1e6),
              Facts.NONE,
              ""));
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "size,SIZE,5",
    "channels,CHANNELS,7",
    "batch,BATCH,6",
    "kernel,KERNEL,6",
    "stride,STRIDE,4"
  })
  void sweeps_areFoundByTheirSizesAlone(String sweep, Parameter parameter, int points) {
    List<Measurement> rows = new ArrayList<>(rows("sweep:" + sweep, 1));
    rows.addAll(rows("alexnet", 1));
    List<Scaling> found = Scaling.of(rows);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).parameter()).isEqualTo(parameter);
    assertThat(found.get(0).series().get(0).points()).hasSize(points);
  }

  @Test
  void threads_areFoundToo() {
    List<Measurement> rows = new ArrayList<>(rows("alexnet:conv1", 1));
    rows.addAll(rows("alexnet:conv1", 2));
    List<Scaling> found = Scaling.of(rows);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).parameter()).isEqualTo(Parameter.THREADS);
    assertThat(found.get(0).series().get(0).points().stream().map(Series.Point::value))
        .containsExactly(1, 2);
  }

  @Test
  void layersThatHappenToBeAlike_areNoSeries() {
    assertThat(Scaling.of(rows("standard", 1))).isEmpty();
  }
}
