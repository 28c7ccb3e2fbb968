package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.shape.ShapeSelection;
import org.junit.jupiter.api.Test;

class MeasuringCommandTest {
  private final MeasuringCommand command = new MeasuringCommand("benchmarks.jar", 1, List.of());

  @Test
  void allDirections_needNoExpression() {
    assertThat(
            command.line(
                List.of(ShapeSelection.one("alexnet:conv1")), EnumSet.allOf(Direction.class)))
        .isEqualTo("java -jar benchmarks.jar run --shapes 'alexnet:conv1' --threads 1");
  }

  @Test
  void shellCharacters_areQuoted() {
    MeasuringCommand odd = new MeasuringCommand("my jars/b.jar", 2, List.of("auto", "tiled-loops"));
    ConvolutionShape shape = ConvolutionShape.parse("mb1ic1ih4oc1kh1n\"it's $1\"");
    assertThat(odd.line(List.of(shape), List.of(Direction.FORWARD)))
        .isEqualTo(
            "java -jar 'my jars/b.jar' run 'ConvolutionBenchmark[.]forward$' --shapes"
                + " 'mb1ic1ih4iw4oc1oh4ow4kh1kw1sh1sw1ph0pw0n\"it'\\''s $1\"' --threads 2"
                + " --strategies auto,tiled-loops");
  }

  @Test
  void manyShapes_areDividedByLinesThatAreReadAlike() {
    List<ConvolutionShape> shapes = ShapeSelection.of(List.of("resnet50"));
    List<String> lines = command.lines(shapes, List.of(Direction.INFERENCE, Direction.FORWARD));
    assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 80);
    String text = String.join("\n", lines).replace("\\\n", "");
    assertThat(text)
        .startsWith("java -jar benchmarks.jar run 'ConvolutionBenchmark[.](forward|inference)$'");
    String list = text.substring(text.indexOf("--shapes '") + 10, text.lastIndexOf('\''));
    assertThat(ShapeSelection.of(List.of(list))).isEqualTo(shapes);
  }
}
