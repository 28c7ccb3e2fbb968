package org.jconv.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jconv.bench.compare.Sample;
import org.jconv.bench.compare.Side;
import org.jconv.bench.compare.Stage;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;

class AbProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AbPlan plan = AbRows.plan(2, 0, 3, 3, 1);

  private AbProgress progress(boolean live) {
    AbProgress progress = new AbProgress(out, live, plan, new AbEstimate(plan, 0.8));
    progress.start(List.of(new Step(Stage.SCREEN, 0, 1, Side.BASE)));
    progress.start(0, Side.BASE);
    return progress;
  }

  private Sample sample(Side side) {
    return AbRows.measured(plan, 1, side, Stage.SCREEN, 0);
  }

  @Test
  void pair_isALineInALog() {
    AbProgress progress = progress(false);
    progress.finish(sample(Side.BASE));
    progress.start(0, Side.HEAD);
    progress.finish(sample(Side.HEAD));
    progress.finish(sample(Side.BASE), sample(Side.HEAD));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "[1/1] tiny forward strategy-1                        1.00 us  +0.0% 0:00 left\n");
  }

  @Test
  void fork_isALineThatGoes_onATerminal() {
    AbProgress progress = progress(true);
    progress.finish(sample(Side.BASE));
    progress.finish(sample(Side.BASE), sample(Side.HEAD));
    progress.clear();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .matches("\\r\\[1/1] tiny forward strategy-1 +base 0:07 left\\r +\\r");
  }

  @Test
  void failure_isSaid() {
    AbProgress progress = progress(false);
    progress.finish(AbRows.failed(plan, 1, Side.BASE, Status.FAILED));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .matches("\\[1/1] tiny forward strategy-1 +base  failed\\n +it is broken\\n");
  }
}
