package org.jconv.bench.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.ForkFlags;
import org.jconv.simd.VectorModule;
import org.jspecify.annotations.Nullable;

/**
 * Starts the command again in a JVM with the Vector API, for which neither a jar's manifest nor a
 * running JVM can ask. The child has this JVM's executable, flags, class path and streams, and its
 * exit code becomes this one's. A signal that ends this JVM ends the child first, in an orderly
 * way, so that it keeps what was measured.
 *
 * <p>A user who starts Java with {@code --add-modules jdk.incubator.vector} saves the second JVM.
 * With the system property {@value #PROPERTY} set to {@code false}, and in a JVM that a debugger or
 * another agent is attached to, which is meant to be this one and whose port is taken, the command
 * runs where it is, and what needs the Vector API declines.
 */
final class Relaunch {
  /** The system property that is set to {@code false} to do without a second JVM. */
  static final String PROPERTY = "jconv.relaunch";

  /** Beginnings of flags that attach something to this very JVM. */
  private static final List<String> ATTACHED =
      List.of(
          "-agentlib:", "-agentpath:", "-javaagent:", "-Xrun", "-Dcom.sun.management.jmxremote");

  /** What a JVM with the module prints when it starts, and no flag can keep it from printing. */
  private static final String WARNING = "WARNING: Using incubator modules: jdk.incubator.vector";

  private final ProcessBuilder builder;
  private @Nullable Process child;
  private boolean ending;
  private final CompletableFuture<Void> errorsCopied = new CompletableFuture<>();

  private Relaunch(List<String> command) {
    builder =
        new ProcessBuilder(command)
            .redirectInput(Redirect.INHERIT)
            .redirectOutput(Redirect.INHERIT);
  }

  /**
   * Runs the command in a child if it should be run so.
   *
   * @return the child's exit code; empty if the command is to be run here
   */
  static OptionalInt withVectorApi(String[] args) {
    if (!isWanted(ManagementFactory.getRuntimeMXBean().getInputArguments())) {
      return OptionalInt.empty();
    }
    Relaunch relaunch = new Relaunch(ChildJvm.command(ChildJvm.flags(), Main.class, List.of(args)));
    Runtime.getRuntime().addShutdownHook(new Thread(relaunch::end));
    try {
      return OptionalInt.of(relaunch.run());
    } catch (IOException e) {
      // such as a runtime without the launcher: what needs the Vector API will say so
      return OptionalInt.empty();
    }
  }

  private static boolean isWanted(List<String> flags) {
    return VectorModule.missingReason().isPresent()
        && VectorModule.isInstalled()
        && !"false".equals(System.getProperty(PROPERTY))
        && flags.stream().noneMatch(flag -> ATTACHED.stream().anyMatch(flag::startsWith))
        && !flags.contains(ForkFlags.VECTOR); // whatever hides the module, it is no use again
  }

  private int run() throws IOException {
    Process process = start();
    try {
      LineFilter.copy(process.getErrorStream(), System.err, WARNING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what the second JVM says", e);
    } finally {
      errorsCopied.complete(null);
    }
    return process.onExit().join().exitValue();
  }

  /** Not while this JVM ends, or nobody would end the child. */
  private synchronized Process start() throws IOException {
    if (ending) {
      throw new IOException("this JVM ends");
    }
    Process process = builder.start();
    child = process;
    return process;
  }

  /** Has the child end as this JVM does, and waits for its last words. */
  private void end() {
    Process process;
    synchronized (this) {
      ending = true;
      process = child;
    }
    if (process != null) {
      // on Windows it would be killed; Ctrl-C reaches it there as well
      if (process.supportsNormalTermination()) {
        process.destroy();
      }
      process.onExit().join();
      errorsCopied.join();
    }
  }
}
