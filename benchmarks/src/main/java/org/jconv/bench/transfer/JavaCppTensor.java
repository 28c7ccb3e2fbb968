package org.jconv.bench.transfer;

import java.io.IOException;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;

/**
 * Memory of JavaCPP's, as Bytedeco's libraries take it. All that touches JavaCPP, so that {@link
 * TransferWay} can be loaded without it.
 */
final class JavaCppTensor implements NativeTensor {
  private final FloatPointer floats;
  private final IntPointer ints;

  private JavaCppTensor(int length) {
    floats = new FloatPointer((long) length);
    ints = new IntPointer(floats);
  }

  static NativeTensor allocate(int length) {
    return new JavaCppTensor(length);
  }

  static String provenance() {
    try {
      return "JavaCPP " + Loader.getVersion("org.bytedeco", "javacpp");
    } catch (IOException e) {
      return "JavaCPP of unknown version"; // packed without Maven's pom.properties
    }
  }

  @Override
  public void put(float[] from) {
    floats.put(from);
  }

  @Override
  public void get(float[] to) {
    floats.get(to);
  }

  @Override
  public int bits(int index) {
    return ints.get(index);
  }

  @Override
  public void close() {
    floats.close();
  }
}
