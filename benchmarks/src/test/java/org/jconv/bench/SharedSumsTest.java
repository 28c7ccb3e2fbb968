package org.jconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.verify.Operands;
import org.jconv.verify.Oracle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedSumsTest {
  /** Outputs longer than one piece of what is read and written. */
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb1ic2ih300oc2kh3");

  @TempDir Path folder;

  @BeforeEach
  void name() {
    System.setProperty(SharedSums.FOLDER_PROPERTY, folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(SharedSums.FOLDER_PROPERTY);
  }

  private static Oracle oracle(long seed) {
    return new Oracle(SHAPE, Operands.uniform(SHAPE, seed));
  }

  @ParameterizedTest
  @EnumSource
  void secondOracle_hasTheSumsOfTheFirst(Direction direction) throws IOException {
    Oracle first = oracle(1);
    SharedSums.share(first, SHAPE, direction);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    Oracle second = oracle(2); // whose own sums would be others
    SharedSums.share(second, SHAPE, direction);
    same(second.sums(direction).exact(), first.sums(direction).exact());
    same(second.sums(direction).magnitudes(), first.sums(direction).magnitudes());
  }

  private static void same(List<double[]> actual, List<double[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      assertThat(Arrays.equals(actual.get(i), expected.get(i))).isTrue();
    }
  }

  @Test
  void otherShape_isNotMistaken() {
    SharedSums.share(oracle(1), SHAPE, Direction.FORWARD);
    ConvolutionShape other = SHAPE.withName("other");
    Oracle oracle = new Oracle(other, Operands.uniform(other, 2));
    double before = oracle.sums(Direction.FORWARD).exact().get(0)[0];
    SharedSums.share(oracle, other, Direction.FORWARD);
    assertThat(oracle.sums(Direction.FORWARD).exact().get(0)[0]).isEqualTo(before);
  }

  @Test
  void withoutAFolder_nothingIsShared() throws IOException {
    forget();
    SharedSums.share(oracle(1), SHAPE, Direction.FORWARD);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
