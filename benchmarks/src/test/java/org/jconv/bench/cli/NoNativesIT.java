package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees who has the small jar of {@code -Pno-natives}: reasons, and never an error. */
class NoNativesIT {
  /** What that profile leaves out. */
  private static final Pattern NATIVES =
      Pattern.compile("(org/bytedeco|org/nd4j|ai/onnxruntime|com/sun/jna)/.*");

  private static final String TINY = "mb1ic3ih9oc4kh3n\"tiny\"";

  @TempDir Path folder;
  private Command command;

  @BeforeEach
  void strip() throws IOException {
    Path jar = folder.resolve("small.jar");
    try (ZipFile all = new ZipFile(Command.JAR);
        OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream small = new ZipOutputStream(file)) {
      for (ZipEntry entry : (Iterable<ZipEntry>) all.stream().map(ZipEntry.class::cast)::iterator) {
        if (!NATIVES.matcher(entry.getName()).matches()) {
          small.putNextEntry(new ZipEntry(entry.getName()));
          try (InputStream content = all.getInputStream(entry)) {
            content.transferTo(small);
          }
          small.closeEntry();
        }
      }
    }
    command = new Command(folder, jar.toString());
  }

  @Test
  void list_givesReasons() throws Exception {
    Result list = command.run("list", "strategies");
    assertThat(list.err()).isEmpty();
    assertThat(list.exitCode()).isZero();
    assertThat(list.out())
        .contains("  tiled-loops        runs: jconv")
        .contains("  im2col+nd4j        cannot run: ND4J is not on the class path;")
        .contains("  im2col+openblas    cannot run: OpenBLAS is not on the class path;")
        .contains("  nd4j-conv2d        cannot run: ND4J is not on the class path;")
        .contains("  onednn             cannot run: oneDNN is not on the class path;")
        .contains("  onednn-blocked     cannot run: oneDNN is not on the class path;")
        .contains("  onnxruntime        cannot run: ONNX Runtime is not on the class path;")
        .contains("  onnxruntime-nchw   cannot run: ONNX Runtime is not on the class path;");
  }

  @Test
  void run_measuresWhatIsThere() throws Exception {
    Result run = command.run(Command.SHORT, "forward$", "--shapes", TINY, "--out", "out");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("onednn does not run forward of tiny: oneDNN is not on the");
    List<String> csv = Files.readAllLines(folder.resolve("out").resolve("results.csv"));
    assertThat(csv).hasSize(1 + 19).filteredOn(line -> line.contains(",measured,")).hasSize(10);
    assertThat(csv).filteredOn(line -> line.contains(",declined,")).hasSize(9);
  }

  @Test
  void run_ofAPeerAlone_saysWhyAndExitsWithFour() throws Exception {
    Result run = command.run(Command.SHORT, "--strategies", "onednn", "--shapes", TINY);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void machineAndVerify_work() throws Exception {
    Result machine = command.run("machine", "--json");
    assertThat(machine.err()).isEmpty();
    assertThat(machine.exitCode()).isZero();
    assertThat(machine.out()).contains("blasUnavailable");

    Result verify = command.run("verify", "--shapes", TINY);
    assertThat(verify.err()).isEmpty();
    assertThat(verify.exitCode()).isZero();
    assertThat(verify.out()).contains("40 right, 0 wrong, ");
  }
}
