package org.jconv.bench.machine;

/** Prints which core OpenBLAS chose in this process and what it was told, or why it cannot say. */
public final class PrintOpenBlasCore {
  private PrintOpenBlasCore() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      OpenBlasCoreType.apply();
    }
    OpenBlas.Answer answer = OpenBlas.ask();
    System.out.println(
        answer.blas() == null
            ? answer.unavailable()
            : answer.blas().core() + " told " + answer.blas().coreType());
  }
}
