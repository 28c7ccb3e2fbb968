package org.jconv.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.jconv.bench.WrongAnswerException;
import org.jconv.bench.result.Status;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class FailureReasonTest {

  private static FailureReason of(Throwable cause) {
    Exception jmhs = new IllegalStateException("JMH's own");
    jmhs.addSuppressed(cause);
    return FailureReason.of(new RunnerException("Benchmark caught the exception", jmhs));
  }

  @Test
  void wrongAnswer_isTheStrategysOwn() {
    assertThat(of(new RuntimeException(new WrongAnswerException("dst[0] is 7\nnot 8"))))
        .isEqualTo(new FailureReason(Status.WRONG_ANSWER, "dst[0] is 7"));
  }

  @Test
  void deathOfTheFork_namesTheSignal() {
    assertThat(of(new IllegalStateException("Forked VM failed with exit code 137")))
        .isEqualTo(
            new FailureReason(
                Status.FAILED,
                "its JVM ended with exit code 137, by signal 9; jmh.log has its last words"));
    assertThat(of(new IllegalStateException("Forked VM failed with exit code 1")).reason())
        .isEqualTo("its JVM ended with exit code 1; jmh.log has its last words");
  }

  @Test
  void anythingElse_isItsFirstLine() {
    assertThat(of(new OutOfMemoryError("Java heap space")).reason())
        .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    assertThat(of(new IllegalArgumentException("there is no strategy x")).reason())
        .isEqualTo("there is no strategy x");
  }
}
