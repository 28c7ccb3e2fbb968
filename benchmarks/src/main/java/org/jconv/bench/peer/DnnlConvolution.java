package org.jconv.bench.peer;

import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.jconv.ConvolutionShape;
import org.jconv.Direction;

/**
 * What oneDNN would do for one direction of one shape: its implementation and the layouts that it
 * wants, before any memory is filled or code made. It depends on the number of threads.
 */
final class DnnlConvolution implements AutoCloseable {
  private final DnnlSizes sizes;
  private final DnnlResources resources = new DnnlResources();
  private final dnnl_primitive_attr attributes;
  private final dnnl_primitive_desc description;

  /**
   * What oneDNN is told the result is for: it chooses layouts and an implementation by that.
   *
   * @param constant oneDNN's
   * @param label the same in words
   */
  record Purpose(int constant, String label) {
    static final Purpose TRAINING = new Purpose(dnnl_forward_training, "forward_training");
    static final Purpose INFERENCE = new Purpose(dnnl_forward_inference, "forward_inference");
  }

  /**
   * Asks oneDNN.
   *
   * @param purpose of forward and inference; gradients are for training
   * @throws UnsupportedOperationException if it declines
   */
  DnnlConvolution(ConvolutionShape shape, Direction direction, Purpose purpose) {
    sizes = new DnnlSizes(shape);
    try {
      attributes = attributes(resources);
      description =
          switch (direction) {
            case FORWARD, INFERENCE -> forward(purpose.constant());
            case BACKWARD_DATA -> backwardData(forward(dnnl_forward_training));
            case BACKWARD_WEIGHTS -> backwardWeights(forward(dnnl_forward_training));
          };
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /** Why oneDNN declines, by its own status; empty if it does not. */
  static Optional<String> unsupportedReason(ConvolutionShape shape, Direction direction) {
    try (DnnlConvolution asked = new DnnlConvolution(shape, direction, Purpose.TRAINING)) {
      return Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.of(e.getMessage() + hint(shape));
    }
  }

  /** What our shapes allow and oneDNN does not, by trial: to leave out the last windows. */
  private static String hint(ConvolutionShape shape) {
    return shape.phEnd() <= -shape.sh() || shape.pwEnd() <= -shape.sw()
        ? "; the output must have as many rows and columns as windows fit"
        : "";
  }

  /**
   * What all primitives here have: float32 stays float32, whatever the environment asks for, and
   * the scratchpad is ours, made once and of known size.
   */
  static dnnl_primitive_attr attributes(DnnlResources resources) {
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    DnnlLibrary.check(dnnl_primitive_attr_create(attributes), "make attributes");
    resources.add(() -> dnnl_primitive_attr_destroy(attributes));
    DnnlLibrary.check(
        dnnl_primitive_attr_set_fpmath_mode(attributes, dnnl_fpmath_mode_strict),
        "keep to float32");
    DnnlLibrary.check(
        dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user),
        "take a scratchpad");
    return attributes;
  }

  /** Lives as long as this. */
  dnnl_primitive_desc description() {
    return description;
  }

  /** The layout that oneDNN wants of an argument; lives as long as this. */
  dnnl_memory_desc layout(int argument) {
    return dnnl_primitive_desc_query_md(description, dnnl_query_exec_arg_md, argument);
  }

  private dnnl_primitive_desc forward(int kind) {
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    return checked(
        dnnl_convolution_forward_primitive_desc_create(
            made,
            DnnlLibrary.engine(),
            kind,
            dnnl_convolution_direct,
            any(sizes.src()),
            any(sizes.weights()),
            any(sizes.bias()),
            any(sizes.dst()),
            sizes.strides(),
            sizes.dilations(),
            sizes.paddingBefore(),
            sizes.paddingAfter(),
            attributes),
        made,
        "plan the forward direction");
  }

  private dnnl_primitive_desc backwardData(dnnl_primitive_desc hint) {
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    return checked(
        dnnl_convolution_backward_data_primitive_desc_create(
            made,
            DnnlLibrary.engine(),
            dnnl_convolution_direct,
            any(sizes.src()),
            any(sizes.weights()),
            any(sizes.dst()),
            sizes.strides(),
            sizes.dilations(),
            sizes.paddingBefore(),
            sizes.paddingAfter(),
            hint,
            attributes),
        made,
        "plan the backward data direction");
  }

  private dnnl_primitive_desc backwardWeights(dnnl_primitive_desc hint) {
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    return checked(
        dnnl_convolution_backward_weights_primitive_desc_create(
            made,
            DnnlLibrary.engine(),
            dnnl_convolution_direct,
            any(sizes.src()),
            any(sizes.weights()),
            any(sizes.bias()),
            any(sizes.dst()),
            sizes.strides(),
            sizes.dilations(),
            sizes.paddingBefore(),
            sizes.paddingAfter(),
            hint,
            attributes),
        made,
        "plan the backward weights direction");
  }

  /** The sizes of an argument with a layout of oneDNN's choice. */
  private dnnl_memory_desc any(long[] argument) {
    return resources.layout(argument, dnnl_format_tag_any);
  }

  private dnnl_primitive_desc checked(int status, dnnl_primitive_desc made, String attempt) {
    DnnlLibrary.check(status, attempt + " of this shape");
    resources.add(() -> dnnl_primitive_desc_destroy(made));
    return made;
  }

  @Override
  public void close() {
    resources.close();
  }
}
