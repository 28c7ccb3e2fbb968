package org.jconv.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jconv.bench.cli.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps of the workflows, which are scripts: on a repository of two commits, and a false gh.
 */
class GateScriptsIT {
  private static final Path SCRIPTS = Path.of("").toAbsolutePath();
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void needsBash() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the scripts are for bash");
    environment.put("JCONV_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -Djmh.ignoreLock=true");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "test");
      environment.put("GIT_" + who + "_EMAIL", "test@example.com");
    }
    environment.put("GITHUB_ACTIONS", "false");
  }

  private Result run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Result script(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPTS.resolve(name).toString()));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Result result = run(command.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  /** A commit whose build is the jar that it holds. */
  private void commit(String message, String... seeded) throws Exception {
    SeededJar.make(folder.resolve("built.jar"), seeded);
    git("add", "built.jar");
    git("commit", "-q", "-m", message);
  }

  @Test
  void gate_buildsMergeBaseAndHead_andExitsAsTheComparisonDoes() throws Exception {
    git("init", "-q", "-b", "main");
    commit("base");
    git("checkout", "-q", "-b", "change");
    commit("head", "wrong=true");
    Path summary = folder.resolve("summary.md");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());
    String build = "mkdir -p benchmarks/target && cp built.jar benchmarks/target/benchmarks.jar";
    Result gate =
        script(
            "gate.sh",
            "--build",
            build,
            "--out",
            "out",
            "--",
            "forward$",
            "--strategies",
            "seeded",
            "--shapes",
            SeededJar.TINY);
    assertThat(gate.exitCode()).as(gate.out() + gate.err()).isEqualTo(1);
    assertThat(gate.out()).contains("building the base: ", "building the head: ", "Nothing was");
    assertThat(folder.resolve("out/comparison.json")).exists();
    assertThat(summary).hasSameTextualContentAs(folder.resolve("out/comparison.md"));
    Result worktrees = run("git", "worktree", "list");
    assertThat(worktrees.out()).as("nothing is left behind").hasLineCount(1);
  }

  @Test
  void gate_thatCannotBegin_isTwoAndOneSentence() throws Exception {
    git("init", "-q", "-b", "main");
    commit("base");
    Result option = script("gate.sh", "--bass", "x");
    assertThat(option.err())
        .isEqualTo("gate.sh: there is no option --bass; options of ab follow after --\n");
    assertThat(option.exitCode()).isEqualTo(2);
    Result ref = script("gate.sh", "--base", "nowhere");
    assertThat(ref.err()).isEqualTo("gate.sh: there is no commit nowhere; --base names one\n");
    assertThat(ref.exitCode()).isEqualTo(2);
    Result build = script("gate.sh", "--build", "false");
    assertThat(build.err()).contains("gate.sh: the base (").contains(") cannot be built");
    assertThat(build.exitCode()).isEqualTo(2);
    Result jar = script("gate.sh", "--base-jar", "built.jar", "--head-jar", "none.jar");
    assertThat(jar.exitCode()).isNotZero();
    assertThat(script("gate.sh", "--help").out()).startsWith("Judges a change: ");
  }

  /** A gh that writes down what it is asked, and knows one pull request. */
  private void falseGh(String comments) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path gh = bin.resolve("gh");
    Files.writeString(
        gh,
        """
        #!/usr/bin/env bash
        echo "$*" >> "%1$s/gh.log"
        case "$*" in
          *pulls/7*) echo %2$s ;;
          *--paginate*) echo "%3$s" ;;
          *--method*) for a in "$@"; do [[ "$a" != body=@* ]] || cp "${a#body=@}" "%1$s/body.md"; done ;;
        esac
        """
            .formatted(folder, SHA, comments));
    assertThat(gh.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
  }

  private Path artifact(String number, String markdown) throws Exception {
    Path artifact = Files.createDirectories(folder.resolve("artifact"));
    Files.writeString(artifact.resolve("pull-request.txt"), number);
    Files.writeString(artifact.resolve("comparison.md"), markdown);
    return artifact;
  }

  @Test
  void comment_isMadeOnce_andThenReplaced() throws Exception {
    String markdown = "<!-- jconv-compare -->\n$(touch hacked) `id` \"\n";
    falseGh("");
    Result first = script("comment.sh", artifact("7\n", markdown).toString(), "me/jconv", SHA);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(Files.readString(folder.resolve("gh.log")))
        .contains("--method POST repos/me/jconv/issues/7/comments -F body=@");
    assertThat(folder.resolve("body.md")).hasContent(markdown);
    assertThat(folder.resolve("hacked")).doesNotExist();
    falseGh("1234");
    assertThat(script("comment.sh", "artifact", "me/jconv", SHA).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("gh.log")))
        .contains("--method PATCH repos/me/jconv/issues/comments/1234 -F body=@");
  }

  @Test
  void comment_believesNothing() throws Exception {
    falseGh("");
    String[][] refused = {
      {"7; rm -rf /", "text", SHA, "pull-request.txt holds no number"},
      {"../../8", "text", SHA, "pull-request.txt holds no number"},
      {"7", "x".repeat(60_001), SHA, "comparison.md has 60001 bytes; it must be at most 60000"},
      {"7", "text", SHA.replace('0', '1'), "pull request 7 is at another commit than"},
      {"8", "text", SHA, "pull request 8 is at another commit than"},
    };
    for (String[] one : refused) {
      artifact(one[0], one[1]);
      Result comment = script("comment.sh", "artifact", "me/jconv", one[2]);
      assertThat(comment.err()).startsWith("comment.sh: " + one[3]);
      assertThat(comment.exitCode()).isEqualTo(2);
    }
    Files.delete(folder.resolve("artifact/comparison.md"));
    Result none = script("comment.sh", "artifact", "me/jconv", SHA);
    assertThat(none.out()).isEqualTo("there is no comparison, so there is nothing to say\n");
    assertThat(none.exitCode()).isZero();
    Files.createSymbolicLink(folder.resolve("artifact/comparison.md"), Path.of("/etc/passwd"));
    assertThat(script("comment.sh", "artifact", "me/jconv", SHA).err())
        .isEqualTo("comment.sh: comparison.md must be a file\n");
    assertThat(folder.resolve("body.md")).doesNotExist();
  }

  @Test
  void nightly_addsToTheHistoryOfABranch() throws Exception {
    git("init", "-q", "--bare", "origin.git");
    git("init", "-q", "-b", "main");
    git("remote", "add", "origin", folder.resolve("origin.git").toString());
    commit("base");
    for (int night = 1; night <= 2; night++) {
      Result nightly =
          script(
              "nightly.sh",
              "--jar",
              "built.jar",
              "--history",
              "history/here",
              "--push",
              "kept",
              "--out",
              "night" + night,
              "--",
              "forward$",
              "--strategies",
              "seeded",
              "--shapes",
              SeededJar.TINY,
              "--no-roof",
              "-f",
              "1",
              "-wi",
              "1",
              "-w",
              "20ms",
              "-i",
              "1",
              "-r",
              "20ms");
      assertThat(nightly.exitCode()).as(nightly.out() + nightly.err()).isZero();
      assertThat(nightly.out())
          .contains(night + " runs, 1 rows")
          .contains("no change in " + night + " runs");
    }
    Result log = run("git", "-C", "origin.git", "log", "--format=%s", "kept");
    assertThat(log.out()).isEqualTo("history: the run in night2\nhistory: the run in night1\n");
    Result files = run("git", "-C", "origin.git", "ls-tree", "-r", "--name-only", "kept");
    assertThat(files.out())
        .isEqualTo("history/here/charts/tiny-forward-seeded.svg\nhistory/here/history.jsonl\n");

    Result accept =
        new Command(folder, "built.jar")
            .run(
                "results", "accept", "night1", "--reason", "the first", "--by", "Eve", "--to", "m");
    assertThat(accept.exitCode()).as(accept.err()).isZero();
    assertThat(accept.out()).isEqualTo("m/baseline is now night1\n");
    assertThat(folder.resolve("m/accepted.jsonl")).content().contains("\"reason\":\"the first\"");
    Result bare = new Command(folder, "built.jar").run("results");
    assertThat(bare.exitCode()).isEqualTo(2);
    assertThat(bare.err()).isEqualTo("results must be followed by accept\n");
  }
}
