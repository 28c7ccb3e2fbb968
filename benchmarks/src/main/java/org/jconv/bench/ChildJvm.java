package org.jconv.bench;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The command lines of other JVMs like this one: its executable, its class path, its flags. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The flags that every fork gets, and then this JVM's own, as JMH hands them on. */
  public static List<String> flags() {
    List<String> flags = ForkFlags.all();
    flags.addAll(ownFlagsBut(flags));
    return flags;
  }

  /** The flags that this JVM was started with, without those that a child gets in any case. */
  public static List<String> ownFlagsBut(Collection<String> given) {
    List<String> own = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    own.removeAll(given);
    return own;
  }

  /**
   * A command that runs another main class.
   *
   * @param flags all flags of the JVM
   * @param arguments of the program
   */
  public static List<String> command(List<String> flags, Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** This JVM's, for a child that may run in another folder. */
  private static String classPath() {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    return Arrays.stream(entries)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
