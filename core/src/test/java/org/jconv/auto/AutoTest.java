package org.jconv.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionPlan;
import org.jconv.ConvolutionShape;
import org.jconv.ConvolutionStrategy;
import org.jconv.Direction;
import org.jconv.Strategies;
import org.jconv.auto.Choices.Choice;
import org.jconv.auto.Choices.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoTest {
  private static final ConvolutionShape SHAPE =
      ConvolutionShape.parse("mb1ic2ih5oc3kh3n\"a layer\"");

  private final Fake tiled = new Fake("tiled-loops");
  private final Fake ejml = new Fake("im2col+ejml").withErrorBound(1e-4);
  private final Fake nested = new Fake("nested-loops");
  private final Fake guest = new Fake("guest").withErrorBound(1e-3);
  private final Auto auto = auto(false);

  @TempDir Path folder;

  private Auto auto(boolean exact) {
    return new Auto(
        exact,
        () -> List.of(nested, tiled, ejml),
        () -> List.of(nested, tiled, ejml, new Auto(), guest));
  }

  @BeforeEach
  @AfterEach
  void forget() {
    Auto.forget();
    System.clearProperty(Sources.PROPERTY);
  }

  private static Choices choice(String strategy, Direction direction, int threads) {
    return Choices.of(Map.of(Key.of(SHAPE, direction, threads), new Choice(strategy, 1234)));
  }

  private String pick(Direction direction, int threads) {
    return auto.pick(SHAPE, direction, threads).toString();
  }

  @Test
  void nothingMeasured_picksByRule() {
    assertThat(pick(Direction.FORWARD, 1)).isEqualTo("tiled-loops (by rule: plain Java)");
    assertThat(auto.name()).isEqualTo("auto");
    assertThat(Strategies.byName("auto")).isInstanceOf(Auto.class);
  }

  @Test
  void ruleCandidateThatLacksADirection_theNextIsPickedForIt() {
    tiled.without(Direction.BACKWARD_DATA);
    assertThat(pick(Direction.FORWARD, 1)).startsWith("tiled-loops ");
    assertThat(pick(Direction.BACKWARD_DATA, 1)).isEqualTo("im2col+ejml (by rule: plain Java)");
  }

  @Test
  void choices_areForTheirDirectionAndThreads() {
    Auto.use(choice("nested-loops", Direction.FORWARD, 2));
    assertThat(pick(Direction.FORWARD, 2)).isEqualTo("nested-loops (measured in this JVM)");
    assertThat(pick(Direction.FORWARD, 1)).isEqualTo("tiled-loops (by rule: plain Java)");
    assertThat(pick(Direction.INFERENCE, 2)).isEqualTo("tiled-loops (by rule: plain Java)");
    assertThat(auto.pick(SHAPE.withBatch(2), Direction.FORWARD, 2).strategy()).isSameAs(tiled);
    assertThat(auto.pick(SHAPE.withName("x"), Direction.FORWARD, 2).strategy()).isSameAs(nested);

    Auto.use(choice("im2col+ejml", Direction.FORWARD, 1));
    assertThat(pick(Direction.FORWARD, 2)).startsWith("nested-loops ");
    assertThat(pick(Direction.FORWARD, 1)).startsWith("im2col+ejml ");
    Auto.use(choice("guest", Direction.FORWARD, 2));
    assertThat(pick(Direction.FORWARD, 2)).isEqualTo("guest (measured in this JVM)");
  }

  @Test
  void choicesOfAnotherMachine_areNotUsed() {
    Auto.use(
        Choices.of(
            Map.of(
                new Key("another", Key.descriptor(SHAPE), Direction.FORWARD, 1),
                new Choice("nested-loops", 1))));
    assertThat(pick(Direction.FORWARD, 1)).isEqualTo("tiled-loops (by rule: plain Java)");
  }

  @Test
  void choiceThatCannotBeUsed_isNotUsedAndSaysSo() {
    Auto.use(choice("im2col+fancy", Direction.FORWARD, 1));
    assertThat(pick(Direction.FORWARD, 1))
        .isEqualTo(
            "tiled-loops (by rule: plain Java; not im2col+fancy, measured in this JVM: there is no"
                + " such strategy to pick)");
    Auto.use(choice("auto", Direction.FORWARD, 1));
    assertThat(pick(Direction.FORWARD, 1)).contains("; not auto, measured in this JVM: ");

    nested.without(Direction.FORWARD);
    Auto.use(choice("nested-loops", Direction.FORWARD, 1));
    try (ConvolutionPlan plan = auto.plan(SHAPE, 1)) {
      assertThat(plan.computedBy(Direction.FORWARD))
          .isEqualTo(
              "tiled-loops (by rule: plain Java; not nested-loops, measured in this JVM: it has no"
                  + " forward)");
    }
  }

  @Test
  void choicesOfAFile_comeAfterThoseOfThisJvm() throws Exception {
    Path file = folder.resolve("my choices.tsv");
    choice("nested-loops", Direction.FORWARD, 1)
        .merge(choice("nested-loops", Direction.INFERENCE, 1))
        .save(file);
    System.setProperty(Sources.PROPERTY, file.toString());
    Auto.use(choice("im2col+ejml", Direction.INFERENCE, 1));
    assertThat(pick(Direction.FORWARD, 1)).isEqualTo("nested-loops (measured, in " + file + ")");
    assertThat(pick(Direction.INFERENCE, 1)).isEqualTo("im2col+ejml (measured in this JVM)");
    Files.delete(file);
    assertThat(pick(Direction.FORWARD, 1)).as("read once").startsWith("nested-loops ");
  }

  @Test
  void shippedChoices_comeLast() throws Exception {
    choice("nested-loops", Direction.FORWARD, 1)
        .merge(choice("im2col+ejml", Direction.BACKWARD_DATA, 1))
        .save(folder.resolve(Sources.RESOURCE));
    Path file = folder.resolve("choices.tsv");
    choice("guest", Direction.FORWARD, 1).save(file);
    withClassPath(
        () -> {
          assertThat(pick(Direction.FORWARD, 1))
              .isEqualTo(
                  "nested-loops (measured, in META-INF/jconv/choices.tsv of the class path)");
          System.setProperty(Sources.PROPERTY, file.toString());
          assertThat(pick(Direction.FORWARD, 1)).startsWith("guest ");
          assertThat(pick(Direction.BACKWARD_DATA, 1)).startsWith("im2col+ejml ");
        },
        folder);
    System.clearProperty(Sources.PROPERTY);
    assertThat(pick(Direction.BACKWARD_DATA, 1)).isEqualTo("tiled-loops (by rule: plain Java)");
  }

  @Test
  void shippedTwice_theFirstOnTheClassPathCounts() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    choice("nested-loops", Direction.FORWARD, 1).save(first.resolve(Sources.RESOURCE));
    choice("im2col+ejml", Direction.FORWARD, 1)
        .merge(choice("im2col+ejml", Direction.INFERENCE, 1))
        .save(second.resolve(Sources.RESOURCE));
    withClassPath(
        () -> {
          assertThat(pick(Direction.FORWARD, 1)).startsWith("nested-loops ");
          assertThat(pick(Direction.INFERENCE, 1)).startsWith("im2col+ejml ");
        },
        first,
        second);
  }

  @Test
  void brokenFile_isAnErrorWhenAPlanIsMade() throws Exception {
    Path file = Files.writeString(folder.resolve("broken.tsv"), "jconv choices 1\nnonsense\n");
    System.setProperty(Sources.PROPERTY, file.toString());
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> auto.plan(SHAPE, 1))
          .withMessage(
              "the system property jconv.choices names choices that cannot be used: %s, line 2: it"
                  + " has 1 fields; it must be 6, divided by tabs: machine, shape, direction,"
                  + " threads, strategy, nanoseconds",
              file);
    }
    System.setProperty(Sources.PROPERTY, "absent.tsv");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.plan(SHAPE, 1))
        .withMessage(
            "the system property jconv.choices names choices that cannot be used: there is no file"
                + " absent.tsv; it must be a file of choices");
    System.setProperty(Sources.PROPERTY, "\0");
    assertThatIllegalArgumentException().isThrownBy(() -> auto.plan(SHAPE, 1));
  }

  @Test
  void brokenResource_isAnErrorThatNamesIt() throws Exception {
    Path shipped = folder.resolve(Sources.RESOURCE);
    Files.createDirectories(shipped.getParent());
    Files.writeString(shipped, "jconv choices 2\n");
    withClassPath(
        () ->
            assertThatIllegalArgumentException()
                .isThrownBy(() -> auto.plan(SHAPE, 1))
                .withMessage(
                    "%s, line 1: the version is 'jconv choices 2'; it must be 'jconv choices 1'",
                    shipped.toUri().toURL()),
        folder);
  }

  @Test
  void exact_picksNothingWithAnErrorBoundOfItsOwn() {
    tiled.without(Direction.FORWARD);
    Auto.use(choice("guest", Direction.INFERENCE, 1));
    assertThat(pick(Direction.FORWARD, 1)).startsWith("im2col+ejml ");
    assertThat(pick(Direction.INFERENCE, 1)).startsWith("guest ");

    Auto exact = auto(true);
    assertThat(exact.name()).isEqualTo("auto-exact");
    assertThat(exact.pick(SHAPE, Direction.FORWARD, 1).strategy()).isSameAs(nested);
    assertThat(exact.pick(SHAPE, Direction.INFERENCE, 1))
        .hasToString(
            "tiled-loops (by rule: plain Java; not guest, measured in this JVM: it is not exact)");
    for (Direction direction : Direction.values()) {
      assertThat(exact.errorBound(SHAPE, direction)).isEmpty();
      assertThat(Auto.exact().errorBound(SHAPE, direction)).isEmpty();
    }
  }

  @Test
  void errorBound_isTheLargestOfWhatMayBePicked() {
    assertThat(auto.errorBound(SHAPE, Direction.FORWARD)).isEmpty();
    tiled.without(Direction.FORWARD);
    assertThat(auto.errorBound(SHAPE, Direction.FORWARD)).hasValue(1e-4);
    Auto.use(choice("guest", Direction.FORWARD, 7));
    assertThat(auto.errorBound(SHAPE, Direction.FORWARD)).hasValue(1e-3);
    assertThat(auto.errorBound(SHAPE, Direction.INFERENCE)).isEmpty();
    guest.without(Direction.FORWARD);
    assertThat(auto.errorBound(SHAPE, Direction.FORWARD)).hasValue(1e-4);
  }

  @Test
  void noCandidate_isAReasonForThatDirection() {
    for (Fake fake : List.of(nested, tiled, ejml)) {
      fake.without(Direction.BACKWARD_WEIGHTS);
    }
    assertThat(auto.unsupportedReason(SHAPE)).isEmpty();
    assertThat(auto.unsupportedReason(SHAPE, Direction.FORWARD)).isEmpty();
    String reason =
        "no candidate can: nested-loops: it has no backwardWeights; tiled-loops: it has no"
            + " backwardWeights; im2col+ejml: it has no backwardWeights";
    assertThat(auto.unsupportedReason(SHAPE, Direction.BACKWARD_WEIGHTS)).hasValue(reason);
    assertThatThrownBy(() -> auto.pick(SHAPE, Direction.BACKWARD_WEIGHTS, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("auto cannot compute backwardWeights of %s: %s", SHAPE, reason);

    for (Fake fake : List.of(nested, tiled, ejml)) {
      fake.without(Direction.values());
    }
    assertThat(auto.unsupportedReason(SHAPE)).isPresent();
    assertThatThrownBy(() -> auto.plan(SHAPE, 1)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void tune_isRememberedUntilForgotten() {
    ConvolutionStrategy slow = new Fake("tiled-loops").taking(1_000_000);
    ConvolutionStrategy fast = new Fake("nested-loops").taking(20_000);
    Choices choices = Strategies.tune(SHAPE, 2, 2000, List.of(slow, fast));
    assertThat(choices.all().keySet())
        .extracting(Key::direction)
        .containsExactlyInAnyOrder(Direction.values());
    assertThat(pick(Direction.BACKWARD_DATA, 2)).isEqualTo("nested-loops (measured in this JVM)");
    assertThat(pick(Direction.BACKWARD_DATA, 1)).isEqualTo("tiled-loops (by rule: plain Java)");
    Auto.forget();
    assertThat(pick(Direction.BACKWARD_DATA, 2)).isEqualTo("tiled-loops (by rule: plain Java)");
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void withClassPath(Step step, Path... folders) throws Exception {
    URL[] urls = new URL[folders.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = folders[i].toUri().toURL();
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, before)) {
      thread.setContextClassLoader(loader);
      step.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
