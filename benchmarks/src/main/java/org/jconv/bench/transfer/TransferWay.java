package org.jconv.bench.transfer;

import java.util.Optional;
import org.jconv.bench.machine.RootCause;

/**
 * How Java brings an array to native memory and back.
 *
 * <p>This class itself refers to nothing of JavaCPP's, which need not be there; {@link
 * JavaCppTensor} does.
 */
public enum TransferWay {
  /** A float view of a direct {@code java.nio.ByteBuffer}, put and got as a whole: plain Java. */
  DIRECT_BUFFER("direct-buffer") {
    @Override
    public Optional<String> unavailableReason() {
      return Optional.empty();
    }

    @Override
    public Optional<String> unsupportedReason(int length) {
      return length <= LONGEST_BUFFER
          ? Optional.empty()
          : Optional.of(
              "a java.nio buffer holds at most " + LONGEST_BUFFER + " floats, not " + length);
    }

    @Override
    public String provenance() {
      return "java.nio";
    }

    @Override
    public NativeTensor allocate(int length) {
      return new DirectBufferTensor(length);
    }
  },

  /** {@code org.bytedeco.javacpp.FloatPointer}, which Bytedeco's libraries take. */
  JAVACPP("javacpp") {
    @Override
    public Optional<String> unavailableReason() {
      return JavaCpp.REASON;
    }

    @Override
    public Optional<String> unsupportedReason(int length) {
      return Optional.empty();
    }

    @Override
    public String provenance() {
      return JavaCppTensor.provenance();
    }

    @Override
    public NativeTensor allocate(int length) {
      return JavaCppTensor.allocate(length);
    }
  };

  private static final int LONGEST_BUFFER = Integer.MAX_VALUE / Float.BYTES;

  private final String label;

  TransferWay(String label) {
    this.label = label;
  }

  /** The name in files and tables: {@code direct-buffer}. */
  public String label() {
    return label;
  }

  @Override
  public String toString() {
    return label;
  }

  /**
   * The way of that name.
   *
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static TransferWay byLabel(String label) {
    return Labels.find("way", label, values());
  }

  /** Empty, or one sentence on why this way is closed here. */
  public abstract Optional<String> unavailableReason();

  /** Empty, or one sentence on why a tensor of {@code length} floats cannot go this way. */
  public abstract Optional<String> unsupportedReason(int length);

  /** The library behind it, and its version. */
  public abstract String provenance();

  /**
   * Memory for {@code length} floats. Needs a way that is open, for this length.
   *
   * @throws OutOfMemoryError if there is not enough
   */
  public abstract NativeTensor allocate(int length);

  /** Asked once, when first needed: it unpacks and loads a native library. */
  private static final class JavaCpp {
    static final Optional<String> REASON = find();

    private static Optional<String> find() {
      try {
        Class.forName(
            "org.bytedeco.javacpp.FloatPointer", false, TransferWay.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return Optional.of("JavaCPP is not on the class path; add org.bytedeco:javacpp");
      }
      try {
        JavaCppTensor.allocate(1).close();
        return Optional.empty();
      } catch (LinkageError | RuntimeException e) {
        return Optional.of(
            "JavaCPP is on the class path but does not start; it needs org.bytedeco:javacpp with the"
                + " natives of this platform ("
                + RootCause.of(e)
                + ")");
      }
    }
  }
}
