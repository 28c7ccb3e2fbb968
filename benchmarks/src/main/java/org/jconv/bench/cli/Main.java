package org.jconv.bench.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jconv.bench.machine.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Where {@code java -jar benchmarks.jar} begins. */
@Command(
    name = "benchmarks.jar",
    description = {
      "Measures how fast convolutions run on the JVM, and checks that they are right.",
      "",
      "Without a command, or with JMH's options and regular expressions, it runs:"
          + " see run --help."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      VerifyCommand.class,
      TuneCommand.class,
      ReportCommand.class,
      AdviseCommand.class,
      CompareCommand.class,
      AbCommand.class,
      ResultsCommand.class,
      HistoryCommand.class,
      MachineCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs a command, in a JVM with the Vector API, and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    Relaunch.withVectorApi(args).ifPresent(System::exit);
    // the same digits and decimal points for everyone: output is read by programs, too
    Locale.setDefault(Locale.ROOT);
    JvmWarnings.silence();
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setParameterExceptionHandler(
        (e, all) -> refuse(e.getMessage() + "; --help says what there is"));
    commands.setExecutionExceptionHandler(
        (e, command, all) -> {
          if (e instanceof IllegalArgumentException) {
            return refuse(String.valueOf(e.getMessage()));
          }
          if (e instanceof UncheckedIOException) { // a full disk in the middle of a run
            System.err.println(e.getMessage());
            return ExitCode.DID_NOT_RUN;
          }
          throw e;
        });
    return commands.execute(withCommand(commands, args));
  }

  private static int refuse(String message) {
    System.err.println(message);
    return ExitCode.BAD_USAGE;
  }

  /** What is no command is meant for JMH, and JMH runs. */
  private static String[] withCommand(CommandLine commands, String[] args) {
    List<String> own = new ArrayList<>(commands.getSubcommands().keySet());
    own.addAll(List.of("-h", "--help", "-V", "--version"));
    if (args.length > 0 && own.contains(args[0])) {
      return args;
    }
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(Arrays.asList(args));
    return run.toArray(String[]::new);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      BuildInfo build = BuildInfo.ofThisProgram();
      return new String[] {"jconv " + build.version() + " (" + build.build().commit() + ")"};
    }
  }
}
