package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.cli.Command.Result;
import org.jconv.simd.VectorModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second JVM, which has the Vector API: a user must not notice it by anything else. */
class RelaunchIT {
  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void prepare() {
    assumeTrue(VectorModule.isInstalled(), "this JDK has no module jdk.incubator.vector");
    command = new Command(folder);
  }

  @Test
  void command_hasTheVectorApiAndDoesNotSayHow() throws Exception {
    Result layers = command.run("list", "layers");
    assertThat(layers.err()).isEmpty();
    assertThat(layers.exitCode()).isZero();
    assertThat(layers.out()).contains("  relu-simd          runs: jconv");
  }

  @Test
  void property_keepsTheCommandInItsJvm() throws Exception {
    Result layers = command.withJvmArguments("-Djconv.relaunch=false").run("list", "layers");
    assertThat(layers.exitCode()).isZero();
    assertThat(layers.out())
        .contains("  relu-plain         runs: jconv")
        .contains(
            "  relu-simd          cannot run: this JVM runs without the Vector API; start it");
  }

  @Test
  void jvmWithTheModule_staysAlone() throws Exception {
    Result layers =
        command.withJvmArguments("--add-modules=jdk.incubator.vector").run("list", "layers");
    assertThat(layers.err())
        .isEqualTo(
            "WARNING: Using incubator modules: jdk.incubator.vector" + System.lineSeparator());
    assertThat(layers.out()).contains("  relu-simd          runs: jconv");
  }

  @Test
  void errorsAndExitCode_passThrough() throws Exception {
    Result wrong = command.run("list", "nothing");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("Invalid value for positional parameter").hasLineCount(1);
    assertThat(wrong.out()).isEmpty();
  }

  @Test
  void flagsAndProperties_reachTheSecondJvm() throws Exception {
    Result small =
        command
            .withJvmArguments("-Xmx64m")
            .run("list", "strategies", "--shapes", "mb1ic64ih300oc8kh3ph1");
    assertThat(small.out()).contains("JVM's heap (-Xmx) are 48 MiB");
  }

  @Test
  void runWithoutForks_measuresSimdForms() throws Exception {
    Result run =
        command.run("LayerBenchmark", "-f", "0", "-wi", "0", "-i", "1", "-r", "10ms", "--out", "o");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("relu-simd", "dropout-simd", "maxpool-simd");
  }

  @Test
  void ctrlC_reachesParentOnly_childStillEndsInOrder() throws Exception {
    assumeFalse(
        isInterruptIgnored(), "SIGINT is ignored here, as by what a script runs behind itself");
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        command.start(
            out,
            err,
            "forward$",
            "--no-roof",
            "--strategies",
            "tiled-loops",
            "--shapes",
            TINY,
            "-f",
            "1",
            "-wi",
            "0",
            "-i",
            "1",
            "-r",
            "60s",
            "--out",
            "out");
    Instant end = Instant.now().plus(Duration.ofMinutes(1));
    // not just any second process: before the fork there are short ones that say what machine this
    // is
    while (process.descendants().noneMatch(RelaunchIT::isFork) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    List<ProcessHandle> descendants = process.descendants().toList();
    assertThat(descendants).as("the second JVM and a fork").hasSizeGreaterThanOrEqualTo(2);
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(descendants).noneMatch(ProcessHandle::isAlive);
    assertThat(Files.readString(out)).contains("stopped after 0 of 1 rows");
    assertThat(Files.readString(err)).isEmpty();
  }

  /** Children inherit that, and a JVM then does not take over the signal. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1 << 1) != 0);
  }

  private static boolean isFork(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("ForkedMain");
  }
}
