package org.jconv.auto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.auto.Choices.Choice;
import org.jconv.auto.Choices.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.parse("mb1ic2ih5oc3kh3n\"x\"");
  private static final String SHAPE_TEXT = "mb1ic2ih5iw5oc3oh3ow3kh3kw3sh1sw1ph0pw0";

  private static final Key OTHER = new Key("a machine", SHAPE_TEXT, Direction.FORWARD, 2);
  private static final Key HERE = Key.of(SHAPE, Direction.BACKWARD_WEIGHTS, 1);
  private static final Choices TWO =
      Choices.of(
          Map.of(OTHER, new Choice("tiled-loops", 12_345), HERE, new Choice("im2col+ejml", 1)));

  @TempDir Path folder;

  @Test
  void save_isOneLineForEachAndLoadsAgain() throws Exception {
    Path file = folder.resolve("new folder").resolve("choices.tsv");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
      TWO.save(file);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .startsWith("jconv choices 1")
        .contains("a machine\t" + SHAPE_TEXT + "\tforward\t2\ttiled-loops\t12345");
    assertThat(Choices.load(file)).isEqualTo(TWO).hasSameHashCodeAs(TWO);
  }

  @Test
  void saveOver_replacesTheFileAndLeavesNoOther() throws Exception {
    Path file = Files.writeString(folder.resolve("choices.tsv"), "old");
    TWO.save(file);
    assertThat(Choices.load(file)).isEqualTo(TWO);
    Choices.none().save(file);
    assertThat(Choices.load(file)).isEqualTo(Choices.none());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void saveWhereNothingCanBeWritten_namesTheFileAndLeavesNoOther() throws Exception {
    Path file = Files.createDirectories(folder.resolve("taken").resolve("full")).getParent();
    assertThatThrownBy(() -> TWO.save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write the choices to " + file);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void find_isForThisMachineWhateverTheName() {
    assertThat(TWO.find(SHAPE, Direction.BACKWARD_WEIGHTS, 1))
        .hasValue(new Choice("im2col+ejml", 1));
    assertThat(TWO.find(SHAPE.withName(""), Direction.BACKWARD_WEIGHTS, 1)).isPresent();
    assertThat(TWO.find(SHAPE, Direction.BACKWARD_WEIGHTS, 2)).isEmpty();
    assertThat(TWO.find(SHAPE, Direction.FORWARD, 2)).isEmpty();
    assertThat(TWO.find(SHAPE.withBatch(2), Direction.BACKWARD_WEIGHTS, 1)).isEmpty();
    assertThat(TWO.strategies(SHAPE, Direction.BACKWARD_WEIGHTS)).containsExactly("im2col+ejml");
    assertThat(TWO.strategies(SHAPE, Direction.FORWARD)).isEmpty();
  }

  @Test
  void merge_keepsBothAndTheNewerOfTheSame() {
    Choices newer = Choices.of(Map.of(HERE, new Choice("nested-loops", 5)));
    assertThat(TWO.merge(newer).all())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(OTHER, new Choice("tiled-loops", 12_345), HERE, new Choice("nested-loops", 5)));
    assertThat(newer.merge(TWO)).isEqualTo(TWO);
  }

  @Test
  void descriptorOfAFile_mayBeShortAndHaveAName() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c.tsv"),
            "jconv choices 1\r\na machine\tmb1ic2ih5oc3kh3n\"mine\"\tforward\t2\ttiled-loops\t12345");
    assertThat(Choices.load(file).all()).containsOnlyKeys(OTHER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m S forward 1 x|it has 5 fields; it must be 6, divided by tabs: machine, shape, direction,"
            + " threads, strategy, nanoseconds",
        "m S forward 1 x 5 6|it has 7 fields; it must be 6, divided by tabs: machine, shape,"
            + " direction, threads, strategy, nanoseconds",
        "m S sideways 1 x 5|direction is 'sideways'; it must be one of forward, inference,"
            + " backwardData, backwardWeights",
        "m S forward 0 x 5|threads is '0'; it must be a whole number, at least 1",
        "m S forward 3000000000 x 5|threads is 3000000000; it must be at most 2147483647",
        "m S forward 1 x 1e6|nanoseconds is '1e6'; it must be a whole number, at least 1",
        "m S forward 1 x -5|nanoseconds is '-5'; it must be a whole number, at least 1",
        "m S forward 1  5|the strategy is blank; it must be given",
        "m mb1ic2 forward 1 x 5|cannot read the shape mb1ic2: ih is missing; ic ih oc kh must be"
            + " given"
      })
  void brokenLine_isNamedWithWhatIsWrong(String line, String wrong) throws Exception {
    String good = "m\t" + SHAPE_TEXT + "\tforward\t1\tx\t5";
    String broken = line.replace(" ", "\t").replace("S", SHAPE_TEXT);
    Path file =
        Files.writeString(
            folder.resolve("c.tsv"), String.join("\n", "jconv choices 1", good, broken, good));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(file))
        .withMessage("%s, line 3: %s", file, wrong);
  }

  @Test
  void sameKeyTwice_isRefused() throws Exception {
    String line = "m\t" + SHAPE_TEXT + "\tforward\t1\tx\t";
    Path file =
        Files.writeString(
            folder.resolve("c.tsv"), "jconv choices 1\n" + line + "5\n" + line + "6\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(file))
        .withMessage("%s, line 3: it is for the same as line 2; it must be the only one", file);
  }

  @Test
  void whatIsNoFileOfChoices_isRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(empty))
        .withMessage("%s, line 1: the version is ''; it must be 'jconv choices 1'", empty);
    Path latin = Files.write(folder.resolve("latin.tsv"), "é".getBytes(ISO_8859_1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(latin))
        .withMessage("%s is not UTF-8 text; it must be a file of choices", latin);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(folder))
        .withMessageStartingWith("cannot read " + folder + " (")
        .withMessageEndingWith("); it must be a file of choices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choices.load(Path.of("absent.tsv")))
        .withMessage("there is no file absent.tsv; it must be a file of choices");
  }
}
