package org.jconv.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeSetsTest {
  private static List<ConvolutionShape> set(String name) {
    return ShapeSets.find(name).orElseThrow();
  }

  @Test
  void names_always_areInOrder() {
    assertThat(ShapeSets.names())
        .containsExactly(
            "standard",
            "sweep",
            "sweep:size",
            "sweep:channels",
            "sweep:batch",
            "sweep:kernel",
            "sweep:stride");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all", "alexnet", "sweep:", "sweep:size/56", "Standard"})
  void find_noSet_isEmpty(String name) {
    assertThat(ShapeSets.find(name)).isEmpty();
  }

  @Test
  void standard_layers_haveTheirSizes() {
    assertThat(set("standard"))
        .extracting(ConvolutionShape::toString)
        .containsExactly(
            "mb1ic3ih227iw227oc96oh55ow55kh11kw11sh4sw4ph0pw0n\"alexnet:conv1\"",
            "mb1ic96ih27iw27oc256oh27ow27kh5kw5sh1sw1ph2pw2n\"alexnet:conv2_ungrouped\"",
            "mb1ic256ih13iw13oc384oh13ow13kh3kw3sh1sw1ph1pw1n\"alexnet:conv3\"",
            "mb1ic64ih224iw224oc64oh224ow224kh3kw3sh1sw1ph1pw1n\"vgg16:conv1_2\"",
            "mb1ic256ih56iw56oc256oh56ow56kh3kw3sh1sw1ph1pw1n\"vgg16:conv3_2\"",
            "mb1ic512ih14iw14oc512oh14ow14kh3kw3sh1sw1ph1pw1n\"vgg16:conv5_1\"",
            "mb1ic3ih224iw224oc64oh112ow112kh7kw7sh2sw2ph3pw3n\"resnet50:conv1\"",
            "mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1n\"resnet50:res2a_2b\"",
            "mb1ic512ih28iw28oc128oh28ow28kh1kw1sh1sw1ph0pw0n\"resnet50:res3b_2a\"",
            "mb1ic256ih14iw14oc256oh14ow14kh3kw3sh1sw1ph1pw1n\"resnet50:res4a_2b\"",
            "mb1ic512ih7iw7oc512oh7ow7kh3kw3sh1sw1ph1pw1n\"resnet50:res5a_2b\"",
            "mb1ic256ih56iw56oc512oh28ow28kh1kw1sh2sw2ph0pw0n\"resnet50:res3a_1\"",
            "mb1ic32ih28iw28oc96oh28ow28kh5kw5sh1sw1ph2pw2n\"googlenet:3b_5x5\"",
            "g128mb1ic128ih56iw56oc128oh56ow56kh3kw3sh1sw1ph1pw1n\"mobilenet:conv3_1dw\"",
            "mb1ic128ih56iw56oc128oh56ow56kh1kw1sh1sw1ph0pw0n\"mobilenet:conv3_1pw\"");
  }

  @Test
  void standard_layers_areTheCataloguesButForOne() {
    List<ConvolutionShape> others = set("standard").stream().filter(s -> !isUngrouped(s)).toList();
    assertThat(others)
        .hasSize(14)
        .allSatisfy(shape -> assertThat(Catalogue.find(shape.name())).contains(shape));
    ConvolutionShape ungrouped =
        set("standard").stream().filter(ShapeSetsTest::isUngrouped).findFirst().orElseThrow();
    ConvolutionShape conv2 = Catalogue.find("alexnet:conv2").orElseThrow();
    assertThat(differences(ungrouped, conv2)).containsExactly("g", "name");
    assertThat(conv2.g()).isEqualTo(2);
  }

  private static boolean isUngrouped(ConvolutionShape shape) {
    return shape.name().equals("alexnet:conv2_ungrouped");
  }

  @ParameterizedTest
  @CsvSource({
    "sweep:size, ih iw oh ow, 14 28 56 112 224",
    "sweep:channels, ic oc, 8 16 32 64 128 256 512",
    "sweep:batch, n, 1 2 4 8 16 32",
    "sweep:kernel, kh kw ph pw, 1 3 5 7 9 11",
    "sweep:stride, oh ow sh sw, 1 2 3 4",
  })
  void sweep_variable_isAllThatVaries(String sweep, String variables, String values) {
    List<ConvolutionShape> layers = set(sweep);
    assertThat(layers)
        .extracting(ConvolutionShape::name)
        .containsExactly(
            Stream.of(values.split(" ")).map(v -> sweep + "/" + v).toArray(String[]::new));
    Set<String> varying = new TreeSet<>(List.of(variables.split(" ")));
    varying.add("name");
    for (ConvolutionShape one : layers) {
      for (ConvolutionShape other : layers) {
        assertThat(differences(one, other)).isEqualTo(one == other ? Set.of() : varying);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic64ih14iw14oc64oh14ow14kh3kw3sh1sw1ph1pw1n\"sweep:size/14\"",
        "mb1ic64ih224iw224oc64oh224ow224kh3kw3sh1sw1ph1pw1n\"sweep:size/224\"",
        "mb1ic8ih28iw28oc8oh28ow28kh3kw3sh1sw1ph1pw1n\"sweep:channels/8\"",
        "mb1ic512ih28iw28oc512oh28ow28kh3kw3sh1sw1ph1pw1n\"sweep:channels/512\"",
        "mb1ic64ih28iw28oc64oh28ow28kh3kw3sh1sw1ph1pw1n\"sweep:batch/1\"",
        "mb32ic64ih28iw28oc64oh28ow28kh3kw3sh1sw1ph1pw1n\"sweep:batch/32\"",
        "mb1ic64ih28iw28oc64oh28ow28kh1kw1sh1sw1ph0pw0n\"sweep:kernel/1\"",
        "mb1ic64ih28iw28oc64oh28ow28kh11kw11sh1sw1ph5pw5n\"sweep:kernel/11\"",
        "mb1ic64ih56iw56oc64oh56ow56kh3kw3sh1sw1ph1pw1n\"sweep:stride/1\"",
        "mb1ic64ih56iw56oc64oh28ow28kh3kw3sh2sw2ph1pw1n\"sweep:stride/2\"",
        "mb1ic64ih56iw56oc64oh19ow19kh3kw3sh3sw3ph1pw1n\"sweep:stride/3\"",
        "mb1ic64ih56iw56oc64oh14ow14kh3kw3sh4sw4ph1pw1n\"sweep:stride/4\"",
      })
  void sweep_layer_hasItsSizes(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    String sweep = shape.name().substring(0, shape.name().indexOf('/'));
    assertThat(set(sweep)).contains(shape);
  }

  @Test
  void sweep_isAllSweepsInOrder() {
    assertThat(set("sweep"))
        .hasSize(28)
        .isEqualTo(
            ShapeSets.names().stream()
                .filter(name -> name.startsWith("sweep:"))
                .flatMap(name -> set(name).stream())
                .toList());
  }

  @Test
  void beyondNetworks_namesAreNoNetworks() {
    assertThat(ShapeSets.beyondNetworks())
        .hasSize(1 + 28)
        .extracting(ConvolutionShape::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> Catalogue.find(name).isEmpty());
  }

  /** The names of the sizes in which two shapes differ. */
  private static Set<String> differences(ConvolutionShape a, ConvolutionShape b) {
    return Arrays.stream(ConvolutionShape.class.getRecordComponents())
        .filter(component -> !value(component, a).equals(value(component, b)))
        .map(RecordComponent::getName)
        .collect(TreeSet::new, Set::add, Set::addAll);
  }

  private static Object value(RecordComponent component, ConvolutionShape shape) {
    try {
      return component.getAccessor().invoke(shape);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
