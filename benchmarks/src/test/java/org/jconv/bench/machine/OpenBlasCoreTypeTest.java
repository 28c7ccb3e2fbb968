package org.jconv.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBlasCoreTypeTest {
  private static final List<String> AVX2 = List.of("avx", "avx2", "f16c", "fma", "sse4_2");
  private static final List<String> ZEN_5 =
      List.of(
          "avx",
          "avx2",
          "avx512_bf16",
          "avx512_vnni",
          "avx512bw",
          "avx512cd",
          "avx512dq",
          "avx512f",
          "avx512vl",
          "f16c",
          "fma",
          "sse4_2");

  private static Machine.Cpu cpu(String vendor, List<String> isa) {
    return new Machine.Cpu(
        vendor, null, null, null, null, null, null, null, 2, null, List.of(), isa);
  }

  @Nested
  class Choice {

    @Test
    void better_avx512OfAmd_isNotCooperlake() {
      assertThat(OpenBlasCoreType.better(cpu("AuthenticAMD", ZEN_5), "Cooperlake"))
          .contains("SKYLAKEX");
      assertThat(OpenBlasCoreType.better(cpu("AuthenticAMD", ZEN_5), "SkylakeX")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zen", "Haswell", "Excavator", "Sandybridge", "Prescott", "ZEN"})
    void better_avx512AndAnOlderCore_isSkylakeX(String core) {
      assertThat(OpenBlasCoreType.better(cpu("any", ZEN_5), core)).contains("SKYLAKEX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SkylakeX", "Cooperlake", "SapphireRapids", "OfTheFuture"})
    void better_avx512AndACoreForIt_isLeftToOpenBlas(String core) {
      assertThat(OpenBlasCoreType.better(cpu("any", ZEN_5), core)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"})
    void better_avx512WithoutAPart_isNotSkylakeX(String missing) {
      List<String> isa = new ArrayList<>(ZEN_5);
      isa.remove(missing);

      assertThat(OpenBlasCoreType.better(cpu("any", isa), "Zen")).isEmpty();
      assertThat(OpenBlasCoreType.better(cpu("any", isa), "Nehalem")).contains("HASWELL");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Unknown", "Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Sandybridge",
          "Athlon", "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat", "Bulldozer", "Piledriver",
          "Steamroller", "Atom", "Nano", "Katmai", "Coppermine", "Northwood", "Banias"
        })
    void better_avx2AndAnOlderCore_isHaswell(String core) {
      assertThat(OpenBlasCoreType.better(cpu("any", AVX2), core)).contains("HASWELL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Haswell", "Zen", "Excavator", "SkylakeX", "OfTheFuture"})
    void better_avx2AndACoreForIt_isLeftToOpenBlas(String core) {
      assertThat(OpenBlasCoreType.better(cpu("any", AVX2), core)).isEmpty();
    }

    @Test
    void better_neither_isLeftToOpenBlas() {
      assertThat(OpenBlasCoreType.better(cpu("any", List.of("avx", "avx2", "sse4_2")), "Nehalem"))
          .isEmpty();
      assertThat(OpenBlasCoreType.better(cpu("any", List.of("avx", "fma", "sse4_2")), "Nehalem"))
          .isEmpty();
      assertThat(OpenBlasCoreType.better(cpu("any", List.of("asimd", "sve")), "ARMV8")).isEmpty();
      assertThat(OpenBlasCoreType.better(cpu("any", List.of()), "Prescott")).isEmpty();
    }
  }

  @Nested
  class OfAMachine {

    @Test
    void advice_unknownProcessor_isASentenceAndAFlag() {
      OpenBlasCoreType.Advice advice =
          OpenBlasCoreType.advice(machine("Linux", blas("Zen", null))).orElseThrow();

      assertThat(advice.sentence())
          .isEqualTo(
              "OpenBLAS 0.3.31 does not know this processor and chose its kernel Zen; its rows run"
                  + " with OPENBLAS_CORETYPE=SKYLAKEX (set that variable yourself to have another)");
      assertThat(advice.jvmArgument()).isEqualTo("-Djconv.openblas.coretype=SKYLAKEX");
    }

    @Test
    void advice_knownProcessor_isNone() {
      assertThat(OpenBlasCoreType.advice(machine("Linux", blas("Cooperlake", null)))).isEmpty();
    }

    @Test
    void advice_variableSet_isNone() {
      assertThat(OpenBlasCoreType.advice(machine("Linux", blas("Zen", "ZEN")))).isEmpty();
    }

    @Test
    void advice_noOpenBlas_isNone() {
      assertThat(OpenBlasCoreType.advice(machine("Linux", null))).isEmpty();
    }

    @Test
    void advice_windows_isNone() {
      assertThat(OpenBlasCoreType.advice(machine("Windows 11", blas("Zen", null)))).isEmpty();
    }

    private static Machine.Blas blas(String core, @Nullable String coreType) {
      return new Machine.Blas("OpenBLAS", "0.3.31", core, "OpenBLAS 0.3.31 " + core, coreType);
    }

    private static Machine machine(String os, Machine.@Nullable Blas blas) {
      return new Machine(
          cpu("any", ZEN_5),
          1L << 30,
          new Machine.Os(os, "1", "amd64", null),
          new Machine.Jdk(
              "a", "17", "b", "17", List.of(), List.of(), 1L << 30, Map.of(), List.of()),
          Map.of(),
          blas,
          null,
          new Machine.Build("unknown", null));
    }
  }

  @Nested
  class InAJvmOfItsOwn {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @ParameterizedTest
    @CsvSource({"HASWELL, Haswell", "NEHALEM, Nehalem", "skylakex, SkylakeX"})
    void apply_property_isTheCoreThatOpenBlasTakes(String coreType, String core) throws Exception {
      openBlasHasTheseCores();

      assertThat(print(List.of(flag(coreType)), Map.of(), CLASS_PATH, "apply"))
          .isEqualTo(core + " told " + coreType);
    }

    @Test
    void apply_noProperty_leavesTheChoiceToOpenBlas() throws Exception {
      openBlasHasTheseCores();

      assertThat(print(List.of(), Map.of(), CLASS_PATH, "apply"))
          .isEqualTo(print(List.of(), Map.of(), CLASS_PATH))
          .endsWith(" told null");
    }

    @Test
    void apply_variableSet_leavesItToTheUser() throws Exception {
      openBlasHasTheseCores();
      Map<String, String> environment = Map.of("OPENBLAS_CORETYPE", "Nehalem");

      assertThat(print(List.of(flag("HASWELL")), environment, CLASS_PATH, "apply"))
          .isEqualTo("Nehalem told Nehalem");
    }

    @Test
    void apply_withoutJna_doesNothing() throws Exception {
      String others =
          Arrays.stream(CLASS_PATH.split(System.getProperty("path.separator")))
              .filter(entry -> !entry.matches(".*[/\\\\]jna-[^/\\\\]*"))
              .collect(Collectors.joining(System.getProperty("path.separator")));

      assertThat(print(List.of(flag("HASWELL")), Map.of(), others, "apply"))
          .startsWith("OpenBLAS cannot be asked for its kernel");
    }

    private static void openBlasHasTheseCores() {
      Assumptions.assumeFalse(
          System.getProperty("os.name").startsWith("Windows"),
          "the environment is not set there, as advice says");
      Assumptions.assumeTrue(
          List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
          "these cores are of x86-64");
      String unavailable = OpenBlas.ask().unavailable();
      Assumptions.assumeTrue(unavailable == null, unavailable);
    }

    private static String flag(String coreType) {
      return "-D" + OpenBlasCoreType.PROPERTY + "=" + coreType;
    }

    private static String print(
        List<String> flags, Map<String, String> environment, String classPath, String... arguments)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      command.add("--enable-native-access=ALL-UNNAMED");
      command.addAll(List.of("-cp", classPath, PrintOpenBlasCore.class.getName()));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().remove("OPENBLAS_CORETYPE");
      builder.environment().putAll(environment);
      Process process = builder.start();
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).as(out).isZero();
      return out;
    }
  }
}
