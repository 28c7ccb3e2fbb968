package org.jconv.bench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.jconv.bench.advise.Runs.HERE;
import static org.jconv.bench.advise.Runs.SHAPE;
import static org.jconv.bench.advise.Runs.advise;
import static org.jconv.bench.advise.Runs.limited;
import static org.jconv.bench.advise.Runs.question;
import static org.jconv.bench.advise.Runs.row;
import static org.jconv.bench.advise.Runs.run;

import java.util.List;
import java.util.Objects;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;
import org.jconv.bench.advise.Advice.Basis;
import org.jconv.bench.advise.Advice.Candidate;
import org.jconv.bench.advise.Advice.Confidence;
import org.jconv.bench.advise.Advice.Finding;
import org.jconv.bench.advise.Advice.LeftOut;
import org.jconv.bench.advise.Advice.Margin;
import org.jconv.bench.advise.Advice.Neighbour;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.result.Contract;
import org.jconv.bench.result.ResultRow;
import org.junit.jupiter.api.Test;

class AdvisorTest {
  private static final ResultRow QUICK = row(SHAPE, "quick", 900, 100, 101, 102);
  private static final ResultRow SLOW = row(SHAPE, "slow", 100, 200, 202, 204);

  @Test
  void sameSizes_fastestInJavaWithItsMargins() {
    ResultRow library = row(SHAPE, "onednn", 0, 50, 50.5, 51);
    ResultRow own = row(SHAPE, "onednn-blocked", Contract.OWN_LAYOUT, 0, List.of(1.0), 1, 1, 1);
    Advice advice =
        advise(question(SHAPE.withName("mine")), run("a", 0, HERE, SLOW, own, library, QUICK));
    Finding finding = finding(advice);
    assertThat(advice.basis()).isEqualTo(Basis.MEASURED);
    assertThat(advice.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(advice.doubts()).isEmpty();
    assertThat(advice.shape()).isEqualTo("mine");
    assertThat(finding.measured()).isEqualTo("net:layer");
    assertThat(finding.strategies()).isEqualTo(2);
    assertThat(finding.best().strategy()).isEqualTo("quick");
    assertThat(finding.best().ns()).isEqualTo(101);
    assertThat(finding.best().workspaceBytes()).isEqualTo(900);
    assertThat(finding.best().forks()).isEqualTo(3);
    Margin next = Objects.requireNonNull(finding.next());
    assertThat(next.candidate().strategy()).isEqualTo("slow");
    assertThat(next.ratio().value()).isCloseTo(2, within(1e-12));
    assertThat(next.ratio().includesOne()).isFalse();
    Margin nativeBest = Objects.requireNonNull(finding.nativeBest());
    assertThat(nativeBest.candidate().strategy()).as("in plain order").isEqualTo("onednn");
    assertThat(nativeBest.ratio().value()).isCloseTo(0.5, within(1e-12));
    assertThat(finding.auto()).as("picks the same").isNull();
  }

  @Test
  void javaOnly_leavesNativesOut() {
    Question question =
        new Question(List.of(SHAPE), List.of(Direction.FORWARD), 1, true, null, null);
    Advice advice = advise(question, run("a", 0, HERE, QUICK, row(SHAPE, "onednn", 0, 50, 51, 52)));
    assertThat(finding(advice).nativeBest()).isNull();
  }

  @Test
  void tie_allOfThemAndTheLeastWorkspaceFirst() {
    Advice advice =
        advise(
            question(SHAPE), run("a", 0, HERE, QUICK, row(SHAPE, "lean", 50, 101, 102, 103), SLOW));
    Finding finding = finding(advice);
    assertThat(finding.tied()).extracting(Candidate::strategy).containsExactly("lean", "quick");
    assertThat(finding.best().strategy()).isEqualTo("lean");
    assertThat(Objects.requireNonNull(finding.next()).candidate().strategy()).isEqualTo("slow");
    assertThat(Objects.requireNonNull(finding.auto()).candidate().strategy()).isEqualTo("quick");
    assertThat(advice.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(advice.doubts()).containsExactly("tied with quick");
  }

  @Test
  void limits_leaveOutWhatBreaksThem() {
    Source run = run("a", 0, HERE, QUICK, SLOW);
    Finding byMemory = finding(advise(limited(500L, null), run));
    assertThat(byMemory.best().strategy()).isEqualTo("slow");
    assertThat(byMemory.leftOut()).containsExactly(new LeftOut("quick", "its workspace is 900 B"));
    Finding byError = finding(advise(limited(null, 5e-7), run));
    assertThat(byError.best().strategy()).isEqualTo("slow");
    assertThat(byError.leftOut()).containsExactly(new LeftOut("quick", "its error is 9.0e-7"));

    Advice nothing = advise(limited(10L, null), run);
    assertThat(nothing.basis()).isEqualTo(Basis.NONE);
    assertThat(nothing.finding()).isNull();
    assertThat(nothing.why())
        .isEqualTo(
            "nothing that was measured will do (quick: its workspace is 900 B; slow: its workspace"
                + " is 100 B), nor was a shape near it");
    Advice unknown =
        advise(limited(10L, null), run("a", 0, HERE, row(SHAPE, "x", Double.MAX_VALUE, 1, 1)));
    assertThat(unknown.basis()).isEqualTo(Basis.NONE);
  }

  @Test
  void whatDeclinesHere_isNoAdvice() {
    Finding finding =
        finding(
            advise(question(SHAPE), run("a", 0, HERE, row(SHAPE, "absent", 0, 1, 1, 1), QUICK)));
    assertThat(finding.best().strategy()).isEqualTo("quick");
    assertThat(finding.leftOut()).containsExactly(new LeftOut("absent", "not here: there is none"));
  }

  @Test
  void nearSizes_guessOfTheNearest() {
    ConvolutionShape half = ConvolutionShape.parse("mb1ic64ih28oc64kh3ph1n\"half\"");
    ConvolutionShape batch = SHAPE.withBatch(2).withName("batch");
    ConvolutionShape strided = ConvolutionShape.parse("mb1ic64ih56oc64kh3ph1sh2");
    Advice advice =
        advise(
            question(SHAPE),
            run(
                "a",
                0,
                HERE,
                row(half, "far", 0, 10, 10.1, 10.2),
                row(batch, "near", 0, 10, 10.1, 10.2),
                row(strided, "other", 0, 10, 10.1, 10.2)));
    assertThat(advice.basis()).isEqualTo(Basis.GUESS);
    assertThat(advice.why()).isEqualTo("not measured");
    assertThat(advice.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding(advice).best().strategy()).isEqualTo("near");
    assertThat(advice.neighbours()).extracting(Neighbour::shape).containsExactly("batch", "half");
    assertThat(advice.neighbours()).extracting(Neighbour::doublings).containsExactly(1.0, 2.0);
  }

  @Test
  void nothingNear_noAdvice() {
    ConvolutionShape far = ConvolutionShape.parse("mb1ic64ih7oc64kh3ph1");
    Advice advice = advise(question(SHAPE), run("a", 0, HERE, row(far, "quick", 0, 1, 1, 1)));
    assertThat(advice.basis()).isEqualTo(Basis.NONE);
    assertThat(advice.why()).isEqualTo("not measured, nor was a shape near it");
    assertThat(advice.auto()).isEqualTo(new Here.Picked("quick", "by rule: any"));
    assertThat(advise(question(SHAPE)).basis()).isEqualTo(Basis.NONE);
  }

  @Test
  void otherThreads_areNotMixed() {
    Question two = new Question(List.of(SHAPE), List.of(Direction.FORWARD), 2, false, null, null);
    assertThat(advise(two, run("a", 0, HERE, QUICK)).basis()).isEqualTo(Basis.NONE);
  }

  @Test
  void severalRuns_oneIsTakenWhole() {
    ResultRow fastest = row(SHAPE, "fastest", 0, 1, 1.01, 1.02);
    Source most = run("most", 0, HERE, QUICK, SLOW);
    Source later = run("later", 1, HERE, fastest, row(SHAPE, "onednn", 0, 9, 9, 9));
    Finding finding = finding(advise(question(SHAPE), later, most));
    assertThat(finding.run()).as("most Java strategies").isEqualTo("most");
    assertThat(finding.otherRuns()).isEqualTo(1);
    assertThat(finding.best().strategy()).isEqualTo("quick");
    Source newest = run("newest", 2, HERE, QUICK, fastest);
    assertThat(finding(advise(question(SHAPE), most, newest)).run()).isEqualTo("newest");
    Source elsewhere = run("elsewhere", 9, Runs.otherProcessor(), QUICK, SLOW, fastest);
    assertThat(finding(advise(question(SHAPE), elsewhere, later)).run())
        .as("this machine before any other")
        .isEqualTo("later");
  }

  @Test
  void otherMachine_isSaid() {
    Advice advice = advise(question(SHAPE), run("a", 0, Runs.otherProcessor(), QUICK, SLOW));
    assertThat(advice.confidence()).isEqualTo(Confidence.LOW);
    assertThat(advice.doubts()).containsExactly("another machine: its processor is EPYC");
    Machine jdk = Runs.withJdk("25+36", HERE.jdk().vmOptions());
    Advice byJdk = advise(question(SHAPE), run("a", 0, jdk, QUICK, SLOW));
    assertThat(byJdk.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(byJdk.doubts()).containsExactly("another JDK: JDK 25, here 17");
  }

  @Test
  void fewForksOrNoRest_areDoubts() {
    Advice one = advise(question(SHAPE), run("a", 0, HERE, row(SHAPE, "quick", 0, 100), SLOW));
    assertThat(one.confidence()).isEqualTo(Confidence.LOW);
    assertThat(one.doubts()).containsExactly("a single fork has no interval");
    Advice two = advise(question(SHAPE), run("a", 0, HERE, row(SHAPE, "quick", 0, 100, 101)));
    assertThat(two.confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(two.doubts()).containsExactly("few forks", "no other Java strategy was measured");
    ResultRow drifting =
        row(SHAPE, "quick", Contract.PLAIN, 0, List.of(1.0, 0.9, 0.8), 100, 101, 102);
    Advice unsteady = advise(question(SHAPE), run("a", 0, HERE, drifting, SLOW));
    assertThat(unsteady.doubts()).containsExactly("unsteady: iterations drift by -20%");
  }

  @Test
  void autoAlone_isAdvisedWithDoubt() {
    ResultRow auto = row(SHAPE, "auto", 0, 99, 99, 99);
    Finding beside = finding(advise(question(SHAPE), run("a", 0, HERE, auto, SLOW)));
    assertThat(beside.best().strategy()).as("what auto picks is the advice").isEqualTo("slow");
    assertThat(Objects.requireNonNull(beside.auto()).candidate().strategy()).isEqualTo("auto");
    Advice alone = advise(question(SHAPE), run("a", 0, HERE, auto));
    assertThat(finding(alone).best().strategy()).isEqualTo("auto");
    assertThat(alone.doubts())
        .containsExactly("auto picks another strategy; those were not measured themselves");
  }

  @Test
  void nativesAlone_areNoAdvice() {
    Advice advice = advise(question(SHAPE), run("a", 0, HERE, row(SHAPE, "onednn", 0, 1, 1, 1)));
    assertThat(advice.why())
        .isEqualTo("only native libraries were measured, nor was a shape near it");
  }

  private static Finding finding(Advice advice) {
    return Objects.requireNonNull(advice.finding());
  }
}
