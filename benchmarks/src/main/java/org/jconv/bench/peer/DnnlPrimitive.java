package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A computation of oneDNN's bound to its arguments: code and scratchpad are made once, and so are
 * the Java objects of a call.
 */
final class DnnlPrimitive implements AutoCloseable {
  private final DnnlResources resources = new DnnlResources();
  private final dnnl_primitive primitive = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final int argumentCount;
  private final long scratchpadBytes;
  private final String implementation;

  /**
   * Makes the code; the description may go afterwards.
   *
   * @param arguments by oneDNN's numbers, without the scratchpad
   */
  DnnlPrimitive(dnnl_primitive_desc description, Map<Integer, DnnlMemory> arguments) {
    try {
      DnnlLibrary.check(dnnl_primitive_create(primitive, description), "make its code");
      resources.add(() -> dnnl_primitive_destroy(primitive));
      implementation = implementation(description);

      Map<Integer, DnnlMemory> all = new LinkedHashMap<>(arguments);
      dnnl_memory_desc scratchpad =
          dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0);
      scratchpadBytes = dnnl_memory_desc_get_size(scratchpad);
      if (scratchpadBytes > 0) {
        all.put(DNNL_ARG_SCRATCHPAD, resources.keep(new DnnlMemory(scratchpad)));
      }
      argumentCount = all.size();
      this.arguments = new dnnl_exec_arg_t(argumentCount);
      resources.add(this.arguments::close);
      int position = 0;
      for (Map.Entry<Integer, DnnlMemory> argument : all.entrySet()) {
        this.arguments
            .getPointer(position++)
            .arg(argument.getKey())
            .memory(argument.getValue().handle());
      }
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** Copies between two layouts of the same sizes. */
  static DnnlPrimitive reorder(DnnlMemory from, DnnlMemory to) {
    try (DnnlResources resources = new DnnlResources()) {
      dnnl_primitive_desc description = new dnnl_primitive_desc();
      DnnlLibrary.check(
          dnnl_reorder_primitive_desc_create(
              description,
              from.layout(),
              DnnlLibrary.engine(),
              to.layout(),
              DnnlLibrary.engine(),
              DnnlConvolution.attributes(resources)),
          "reorder an array");
      resources.add(() -> dnnl_primitive_desc_destroy(description));
      return new DnnlPrimitive(description, Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
    }
  }

  /** Such as {@code brgconv:avx512_core}. */
  private static String implementation(dnnl_primitive_desc description) {
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      DnnlLibrary.check(
          dnnl_primitive_desc_query(description, dnnl_query_impl_info_str, 0, text),
          "name its implementation");
      return text.get(BytePointer.class, 0).getString();
    }
  }

  /** Computes; the result is there when the stream has been waited for. */
  void execute(dnnl_stream stream) {
    int status = dnnl_primitive_execute(primitive, stream, argumentCount, arguments);
    if (status != dnnl_success) {
      DnnlLibrary.check(status, "compute");
    }
  }

  String implementation() {
    return implementation;
  }

  long scratchpadBytes() {
    return scratchpadBytes;
  }

  @Override
  public void close() {
    resources.close();
  }
}
