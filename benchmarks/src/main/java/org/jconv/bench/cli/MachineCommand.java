package org.jconv.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jconv.bench.ChildJvm;
import org.jconv.bench.machine.Machine;
import org.jconv.bench.report.MachineLines;
import org.jconv.bench.report.RoofTable;
import org.jconv.bench.roof.Roof;
import org.jconv.bench.roof.RoofMeasurement;
import org.jconv.bench.roof.RoofUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code machine}: what this machine is, and what it can do at best. */
@Command(
    name = "machine",
    description = {
      "Shows this machine, and measures its roof: the peak of fused multiply-adds and the"
          + " bandwidth of the memory, for one thread and for all.",
      "",
      "The flags of this JVM count: with java -XX:MaxVectorSize=32 -jar benchmarks.jar machine"
          + " it is the roof of 256-bit vectors."
    },
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true)
final class MachineCommand implements Callable<Integer> {

  @Option(names = "--json", description = "print one JSON object: machine, and roof or null")
  private boolean json;

  /** What is printed as JSON. */
  record MachineAndRoof(Machine machine, @Nullable Roof roof) {}

  @Override
  public Integer call() throws JsonProcessingException {
    Machine machine = Machine.detect(ChildJvm.flags());
    if (!json) {
      MachineLines.of(machine).forEach(System.out::println);
      System.out.println();
    }
    Set<Integer> threads = new TreeSet<>(Set.of(1));
    threads.add(machine.cpu().availableProcessors());
    long start = System.nanoTime();
    Roof roof = null;
    try {
      roof = RoofMeasurement.measure(threads);
    } catch (RoofUnavailableException e) {
      System.err.println(e.getMessage());
    }
    long elapsed = System.nanoTime() - start;
    if (json) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      System.out.println(mapper.writeValueAsString(new MachineAndRoof(machine, roof)));
    } else if (roof != null) {
      RoofTable.lines(roof, elapsed).forEach(System.out::println);
    }
    return roof == null ? ExitCode.DID_NOT_RUN : ExitCode.FINE;
  }
}
