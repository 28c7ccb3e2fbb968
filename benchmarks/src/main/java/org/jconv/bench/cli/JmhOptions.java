package org.jconv.bench.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.ForkFlags;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Optional;

/**
 * JMH's options as JMH reads them, for runs of JMH's own for each row. Two things are ours to do
 * then, and hidden from those runs: to select benchmarks by regular expressions, and to write JMH's
 * result file, which each row would overwrite. Unless they are given, the first flags of the forks
 * are ours, too: the benchmarks' annotations cannot know what this installation lacks.
 */
final class JmhOptions extends CommandLineOptions {

  private JmhOptions(List<String> arguments) throws CommandLineOptionException {
    super(arguments.toArray(String[]::new));
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with JMH's words for what is wrong
   */
  static JmhOptions of(List<String> arguments) {
    try {
      return new JmhOptions(arguments);
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(
          e.getMessage() + ", neither by jconv nor by JMH; -h says what there is", e);
    }
  }

  /** Whether JMH is asked for one of its lists or its help, instead of a run. */
  boolean asksJmh() {
    return shouldList()
        || shouldListWithParams()
        || shouldListProfilers()
        || shouldListResultFormats();
  }

  @Override
  public List<String> getIncludes() {
    return List.of();
  }

  /** Those given, or those that this installation knows of our own. */
  @Override
  public Optional<Collection<String>> getJvmArgsPrepend() {
    Optional<Collection<String>> given = super.getJvmArgsPrepend();
    return given.hasValue() ? given : Optional.of(ForkFlags.all());
  }

  /** Those given, or this JVM's own, as JMH has it, but for what is in front of them already. */
  @Override
  public Optional<Collection<String>> getJvmArgs() {
    Optional<Collection<String>> given = super.getJvmArgs();
    return given.hasValue()
        ? given
        : Optional.of(ChildJvm.ownFlagsBut(getJvmArgsPrepend().orElse(List.of())));
  }

  /** The flags of the forks, in JMH's order. */
  List<String> forkFlags() {
    List<String> flags = new ArrayList<>();
    flags.addAll(getJvmArgsPrepend().orElse(List.of()));
    flags.addAll(getJvmArgs().orElse(List.of()));
    flags.addAll(getJvmArgsAppend().orElse(List.of()));
    return flags;
  }

  /** The regular expressions that select benchmarks; none for all. */
  List<String> regularExpressions() {
    return super.getIncludes();
  }

  @Override
  public Optional<String> getResult() {
    return Optional.none();
  }

  @Override
  public Optional<ResultFormatType> getResultFormat() {
    return Optional.none();
  }

  /** Writes the file that {@code -rf} and {@code -rff} ask for, if they do. */
  void writeResult(Collection<RunResult> results) {
    Optional<String> file = super.getResult();
    Optional<ResultFormatType> format = super.getResultFormat();
    if (file.hasValue() || format.hasValue()) {
      ResultFormatType type = format.orElse(Defaults.RESULT_FORMAT);
      String name =
          file.orElse(Defaults.RESULT_FILE_PREFIX + "." + type.toString().toLowerCase(Locale.ROOT));
      ResultFormatFactory.getInstance(type, name).writeOut(results);
    }
  }
}
