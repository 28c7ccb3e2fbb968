package org.jconv.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.FakeStrategy;
import org.jconv.Strategies;
import org.jconv.direct.NestedLoops;
import org.jconv.verify.Outcome.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAnswersTest {
  private static final Path PUBLISHED = Path.of("..", "..", "shared", "cases");

  private static final String CONV =
      """
      case small
      source computed by hand
      op Conv
      attr kernel_shape 2 2
      input x float32 1 1 3 3
      data 1 2 3 4 5 6 7 8 9
      input w float32 1 1 2 2
      data 1 2 3 4
      output y float32 1 1 2 2
      data 37 47 67 77
      """;

  private static final String BACKWARD =
      """
      case backward
      op ConvBackward
      input x float32 1 1 1 5
      data 2 3 5 7 11
      input w float32 1 1 1 3
      data 1 -2 4
      input dy float32 1 1 1 3
      data 1 10 100
      output dx float32 1 1 1 5
      data 1 8 84 -160 400
      output dw float32 1 1 1 3
      data 532 753 1175
      output db float32 1
      data 111
      """;

  @TempDir Path folder;

  @Test
  void publishedCases_areComputedInEveryWay() throws IOException {
    assumeTrue(
        Files.isDirectory(PUBLISHED), "skipped: there are no published cases beside this checkout");
    int checked = 0;
    try (Stream<Path> files = Files.list(PUBLISHED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        KnownCase known = KnownCase.read(file);
        Map<String, Outcome> outcomes = KnownAnswers.check(known, Strategies.all());
        assertThat(outcomes)
            .as(file.toString())
            .allSatisfy(
                (name, outcome) ->
                    assertThat(outcome.verdict()).as(outcome.detail()).isNotEqualTo(Verdict.WRONG));
        assertThat(outcomes.values()).as(file.toString()).contains(new Outcome(Verdict.RIGHT, ""));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(26);
  }

  @Test
  void rightAnswer_isRight() throws IOException {
    assertThat(check(CONV)).isEqualTo(new Outcome(Verdict.RIGHT, ""));
  }

  @Test
  void wrongAnswer_namesTheFirstElement() throws IOException {
    Outcome outcome = check(CONV.replace("47 67 77", "47 68 78"));
    assertThat(outcome.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(outcome.detail()).startsWith("dst[0][0][1][0] is 67.0; it must be 68.0 ± ");
  }

  @Test
  void samePadding_upperPutsTheOddCellAtTheEnd() throws IOException {
    String same =
        """
        case same
        op Conv
        attr auto_pad %s
        attr strides 1 2
        input x float32 1 1 1 4
        data 1 2 3 4
        input w float32 1 1 1 3
        data 1 10 100
        output y float32 1 1 1 2
        data %s
        """;
    assertThat(check(same.formatted("SAME_UPPER", "321 43")).detail()).isEmpty();
    assertThat(check(same.formatted("SAME_LOWER", "210 432")).detail()).isEmpty();
  }

  @Test
  void allGradientsAtOnce_areChecked() throws IOException {
    assertThat(check(BACKWARD).verdict()).isEqualTo(Verdict.RIGHT);
    assertThat(check(BACKWARD.replace("data 111", "data 112")).detail())
        .startsWith("diffBias[0] is 111.0; it must be 112.0");
    assertThat(check(BACKWARD.replace("8 84", "9 84")).detail())
        .startsWith("diffSrc[0][0][0][1] is 8.0; it must be 9.0");
  }

  @Test
  void missingDirection_isDeclinedAndTheOtherStillChecked() throws IOException {
    for (Direction missing : List.of(Direction.BACKWARD_DATA, Direction.BACKWARD_WEIGHTS)) {
      assertThat(check(BACKWARD, FakeStrategy.lacking(missing)))
          .isEqualTo(new Outcome(Verdict.DECLINED, FakeStrategy.REASON));
      assertThat(check(CONV, FakeStrategy.lacking(missing)).verdict()).isEqualTo(Verdict.RIGHT);
    }
    assertThat(
            check(
                    BACKWARD.replace("8 84", "9 84"),
                    FakeStrategy.lacking(Direction.BACKWARD_WEIGHTS))
                .detail())
        .startsWith("diffSrc[0][0][0][1] is 8.0; it must be 9.0");
    assertThat(
            check(
                    BACKWARD.replace("data 111", "data 112"),
                    FakeStrategy.lacking(Direction.BACKWARD_DATA))
                .detail())
        .startsWith("diffBias[0] is 111.0; it must be 112.0");
  }

  @Test
  void strategyThatStatesABound_isHeldToIt() throws IOException {
    assertThat(check(CONV, FakeStrategy.offBy(0.1f, OptionalDouble.of(2e-3))).verdict())
        .isEqualTo(Verdict.RIGHT);
    assertThat(check(CONV, FakeStrategy.offBy(0.1f, OptionalDouble.of(1e-4))).detail())
        .startsWith("dst[0][0][1][1] is 77.1; it must be 77.0 ± ");
  }

  @Test
  void layers_areChecked() throws IOException {
    String relu =
        """
        case relu
        op ReluBackward
        input x float32 4
        data -1 2 0 3
        input dy float32 4
        data 5 6 7 8
        output dx float32 4
        data 0 6 0 8
        """;
    assertThat(check(relu).detail()).isEmpty();
    assertThat(check(relu.replace("0 6 0 8", "0 6 7 8")).detail())
        .startsWith("diffSrc[2] is 0.0; it must be 7.0");

    String pool =
        """
        case pool
        op MaxPool
        attr kernel_shape 1 2
        attr auto_pad SAME_UPPER
        input x float32 1 1 1 3
        data -3 -1 -2
        output y float32 1 1 1 3
        data -1 -1 -2
        output indices int64 1 1 1 3
        data 1 1 2
        """;
    assertThat(check(pool).detail()).isEmpty();
    assertThat(check(pool.replace("1 1 2\n", "1 2 2\n")).detail())
        .startsWith("indices[0][0][0][1] is 1.0; it must be 2.0");
    refuses(
        pool.replace("attr kernel_shape 1 2\n", ""),
        "attr kernel_shape, strides and dilations must be two");

    String dropout =
        """
        case dropout
        op Dropout
        input x float32 4
        data 1 2 3 4
        input ratio float32
        data 0.75
        input training bool
        data true
        output y float32 4
        data 4 0 0 16
        output mask bool 4
        data true false false true
        """;
    assertThat(check(dropout).detail()).isEmpty();
    assertThat(check(dropout.replace("4 0 0 16", "4 0 0 15")).detail())
        .startsWith("result[3] is 16.0; it must be 15.0");
    refuses(
        dropout.substring(0, dropout.indexOf("output mask")),
        "Dropout in training must publish its mask, which is random, as output");
  }

  @Test
  void unreadableCases_nameFileLineAndRule() {
    refuses(
        CONV.replace("op Conv\n", "op Deconv\n"),
        "op Deconv is not known; it must be one of Conv,");
    refuses(
        CONV.replace("data 1 2 3 4\n", "data 1 2 3\n"),
        "line 8: there are 3 values; by the sizes of w it must be 4");
    refuses(CONV.replace("data 1 2 3 4\n", "data 1 two 3 4\n"), "line 8: 'two' must be a number");
    refuses(
        CONV.replace("data 1 2 3 4\n", ""), "line 8: the line after input must start with data");
    refuses(
        CONV.replace("attr", "attribute"),
        "line 4: a line starts with attribute; it must start with case,");
    refuses(
        CONV.replace("2 2\ninput", "3 2\ninput"),
        "attr kernel_shape must be the last two sizes of W");
    refuses(
        CONV.replace("attr kernel_shape 2 2", "attr strides 0 1"),
        "attr strides must be at least 1");
    refuses(
        CONV.replace("attr kernel_shape 2 2", "attr strides a b"),
        "attr strides is [a, b]; it must be whole numbers");
    refuses(
        CONV.replace("1 1 2 2\ndata 37 47 67 77", "1 1 1 2\ndata 37 47"),
        "output y has 2 values; it must have 4");
    refuses("", "is no case; it must have lines case, op, input and output");
  }

  private void refuses(String text, String message) {
    assertThatThrownBy(() -> check(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder.resolve("case.txt").toString())
        .hasMessageContaining(message);
  }

  @Test
  void missingOrBinaryFile_isAnError() throws IOException {
    assertThatThrownBy(() -> KnownCase.read(folder.resolve("absent.txt")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent.txt");
    Path binary =
        Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> KnownCase.read(binary))
        .hasMessage(binary + " is not UTF-8 text; a case must be");
  }

  private Outcome check(String text) throws IOException {
    return check(text, new NestedLoops());
  }

  private Outcome check(String text, ConvolutionStrategy strategy) throws IOException {
    Path file = Files.writeString(folder.resolve("case.txt"), text);
    return KnownAnswers.check(KnownCase.read(file), List.of(strategy)).values().stream()
        .filter(outcome -> outcome.verdict() != Verdict.RIGHT)
        .findFirst()
        .orElse(new Outcome(Verdict.RIGHT, ""));
  }
}
