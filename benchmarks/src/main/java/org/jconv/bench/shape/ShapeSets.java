package org.jconv.bench.shape;

import static org.jconv.bench.shape.LayerList.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;

/**
 * Sets of shapes that answer a question, where a network's layers are what they happen to be.
 *
 * <p>{@code standard} is a layer of each kind, few enough to run all of them. Each {@code
 * sweep:VARIABLE} varies one thing alone; a layer of it is called {@code sweep:VARIABLE/VALUE},
 * such as {@code sweep:size/56}. {@code sweep} is all sweeps. Layers of equal size keep their own
 * entries.
 */
public final class ShapeSets {
  /** A layer of the standard set that no network has: AlexNet's second, run on one GPU. */
  private static final ConvolutionShape UNGROUPED =
      same(96, 27, 256, 5).name("alexnet:conv2_ungrouped").build();

  private static final String STANDARD = "standard";
  private static final String SWEEP = "sweep";

  private static final List<ConvolutionShape> STANDARD_LAYERS =
      List.of(
          layer("alexnet:conv1"),
          UNGROUPED,
          layer("alexnet:conv3"),
          layer("vgg16:conv1_2"),
          layer("vgg16:conv3_2"),
          layer("vgg16:conv5_1"),
          layer("resnet50:conv1"),
          layer("resnet50:res2a_2b"),
          layer("resnet50:res3b_2a"),
          layer("resnet50:res4a_2b"),
          layer("resnet50:res5a_2b"),
          layer("resnet50:res3a_1"),
          layer("googlenet:3b_5x5"),
          layer("mobilenet:conv3_1dw"),
          layer("mobilenet:conv3_1pw"));

  private ShapeSets() {}

  /** The names of the sets: {@code standard}, {@code sweep}, {@code sweep:size} and the others. */
  public static List<String> names() {
    List<String> names = new ArrayList<>(List.of(STANDARD, SWEEP));
    names.addAll(Sweeps.names());
    return names;
  }

  /** The shapes of the set of that name, in its order; empty if there is none. */
  public static Optional<List<ConvolutionShape>> find(String name) {
    return switch (name) {
      case STANDARD -> Optional.of(STANDARD_LAYERS);
      case SWEEP -> Optional.of(Sweeps.all());
      default -> Sweeps.find(name);
    };
  }

  /** The shapes that are in a set but in no network, each with a name of its own. */
  public static List<ConvolutionShape> beyondNetworks() {
    return Stream.concat(Stream.of(UNGROUPED), Sweeps.all().stream()).toList();
  }

  private static ConvolutionShape layer(String name) {
    return Catalogue.find(name).orElseThrow();
  }
}
