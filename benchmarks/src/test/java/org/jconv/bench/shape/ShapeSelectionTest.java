package org.jconv.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jconv.ConvolutionShape;
import org.jconv.verify.UglyShapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeSelectionTest {
  private static final String THERE_IS =
      "a network (alexnet, vgg16, resnet50, googlenet, mobilenet), a layer (alexnet:conv1), a set"
          + " (all, standard, sweep, sweep:size, sweep:channels, sweep:batch, sweep:kernel,"
          + " sweep:stride, ugly), a descriptor (mb1ic3ih227oc96kh11) or a file of descriptors";

  private static final ConvolutionShape CONV1 = Catalogue.find("alexnet:conv1").orElseThrow();
  private static final ConvolutionShape CONV2 = Catalogue.find("alexnet:conv2").orElseThrow();

  private static List<ConvolutionShape> select(String... texts) {
    return ShapeSelection.of(List.of(texts));
  }

  private static ConvolutionShape parse(String descriptor) {
    return ConvolutionShape.parse(descriptor);
  }

  private static Path write(Path file, String... lines) throws IOException {
    return Files.write(file, List.of(lines));
  }

  @Test
  void of_layer_isThatLayer() {
    assertThat(select("alexnet:conv1")).containsExactly(CONV1);
  }

  @Test
  void of_network_isAllItsLayers() {
    assertThat(select("vgg16")).isEqualTo(Catalogue.layers("vgg16"));
  }

  @Test
  void of_all_isTheCatalogue() {
    assertThat(select("all")).isEqualTo(Catalogue.all());
  }

  @Test
  void of_ugly_isTheUglyShapes() {
    assertThat(select("ugly")).isEqualTo(UglyShapes.all());
  }

  @Test
  void of_set_isItsShapes() {
    for (String set : ShapeSets.names()) {
      assertThat(select(set)).isEqualTo(ShapeSets.find(set).orElseThrow());
    }
  }

  @Test
  void of_setsOfNetworks_addOnlyWhatNoNetworkHas() {
    assertThat(select("all,standard,sweep"))
        .startsWith(Catalogue.all().toArray(ConvolutionShape[]::new))
        .endsWith(ShapeSets.beyondNetworks().toArray(ConvolutionShape[]::new))
        .hasSize(Catalogue.all().size() + 1 + 28);
  }

  @Test
  void of_setsTogether_keepTheirOrder() {
    assertThat(select("standard,sweep:size"))
        .hasSize(15 + 5)
        .startsWith(CONV1)
        .endsWith(ShapeSelection.one("sweep:size/224"));
  }

  @Test
  void one_layerOfASet_isFoundByItsText() {
    for (ConvolutionShape shape : select("standard,sweep")) {
      assertThat(ShapeSelection.text(shape)).isEqualTo(shape.name());
      assertThat(ShapeSelection.one(shape.name())).isEqualTo(shape);
      assertThat(select("alexnet:conv4 " + shape.name() + ",vgg16:conv1_1")).contains(shape);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alexnet:conv1,alexnet:conv2",
        "alexnet:conv1 alexnet:conv2",
        " alexnet:conv1 ,\n\talexnet:conv2, ",
        ",alexnet:conv1,,alexnet:conv2,alexnet:conv1",
      })
  void of_severalItems_keepsTheirOrder(String text) {
    assertThat(select(text)).containsExactly(CONV1, CONV2);
  }

  @Test
  void of_repeatedTexts_areOneList() {
    assertThat(select("alexnet:conv2", "", "alexnet:conv1,alexnet:conv2"))
        .containsExactly(CONV2, CONV1);
  }

  @Test
  void of_layerAndItsNetwork_isEachLayerOnce() {
    assertThat(select("alexnet:conv3", "alexnet"))
        .hasSize(5)
        .startsWith(Catalogue.find("alexnet:conv3").orElseThrow());
  }

  @Test
  void of_sameDescriptorSpelledDifferently_isOneShape() {
    assertThat(select("alexnet:conv1", "ic3mb1_ih227oc96kh11sh4n\"alexnet:conv1\""))
        .containsExactly(CONV1);
  }

  @Test
  void of_sameNameButOtherSizes_keepsBoth() {
    assertThat(select("alexnet:conv1", "mb256ic3ih227oc96kh11sh4n\"alexnet:conv1\""))
        .containsExactly(CONV1, CONV1.withBatch(256));
  }

  @Test
  void of_sameSizesButOtherName_keepsBoth() {
    assertThat(select("alexnet:conv1", "mb1ic3ih227oc96kh11sh4"))
        .containsExactly(CONV1, CONV1.withName(""));
  }

  @Test
  void of_quotedName_mayHoldWhatDividesItems() {
    assertThat(select("ic3ih8oc4kh3n\"a, b #2\",alexnet:conv1 ic3ih8oc4kh3n\"c  d\""))
        .containsExactly(parse("ic3ih8oc4kh3n\"a, b #2\""), CONV1, parse("ic3ih8oc4kh3n\"c  d\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic3ih8oc4kh3nalexnet:conv1",
        "_mb1_ic3ih8_oc4kh3_n\"alexnet:conv1\"",
        "kh3oc4ih8ic3mb1n\"alexnet:conv1\"",
        "oh6ic3ih8oc4kh3mb1n\"alexnet:conv1\"",
        "g1ic3ih8oc4kh3mb1n\"alexnet:conv1\"",
      })
  void of_descriptorWithALayersName_isTheDescriptor(String descriptor) {
    assertThat(select(descriptor)).containsExactly(parse("mb1ic3ih8oc4kh3nalexnet:conv1"));
  }

  @Test
  void of_everyNameInTheCatalogue_isNotTakenForADescriptor() {
    for (ConvolutionShape layer : Catalogue.all()) {
      assertThat(select(layer.name())).containsExactly(layer);
    }
    assertThat(select(String.join(",", Catalogue.networks()))).isEqualTo(Catalogue.all());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mb1ic3ih8oc4kh3sh0 | sh is 0; it must be at least 1",
        "mb1ic3ih8          | kh is missing; ic ih oc kh must be given",
        "id5ic3ih8oc4kh3    | id belongs to a 3-D problem; only 2-D problems can be read",
        "ic3ih8oc4kh3n\"a, b | the name \"a, b must end with a double quote",
      })
  void of_badDescriptor_saysWhatIsWrongWithIt(String descriptor, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("alexnet," + descriptor))
        .withMessage("cannot read the shape %s: %s", descriptor, why);
  }

  @Test
  void of_benchdnnFile_readsItsDescriptors(@TempDir Path folder) throws IOException {
    Path file =
        write(
            folder.resolve("shapes"),
            "# source: somewhere",
            "",
            "ic3ih8oc4kh3n\"one\" # a comment",
            "  \t",
            "ic3ih8oc4kh3n\"two # not a comment\"  # a comment with \" in it",
            "mb1_g2ic4oc4_ih8oh8kh3sh1dh0ph1_iw8ow8kw3sw1dw0pw1_n\"three*3\"",
            "ic3ih8oc4kh3nfour, to the end # a comment",
            "   ic3ih8oc4kh3 #");
    ConvolutionShape plain = parse("ic3ih8oc4kh3");
    assertThat(select(file.toString()))
        .containsExactly(
            plain.withName("one"),
            plain.withName("two # not a comment"),
            parse("g2mb1ic4ih8oc4oh8kh3ph1n\"three*3\""),
            plain.withName("four, to the end"),
            plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ic3", "alexnet", "all", "with blank, comma", "plain.txt"})
  void of_fileAfterAt_isReadWhateverItsName(String name, @TempDir Path folder) throws IOException {
    Path file = write(folder.resolve(name), "ic3ih8oc4kh3");
    assertThat(select("alexnet:conv1,@\"" + file + "\"  alexnet:conv2"))
        .containsExactly(CONV1, parse("ic3ih8oc4kh3"), CONV2);
  }

  @Test
  void of_unreadableLine_saysWhereAndWhy(@TempDir Path folder) throws IOException {
    Path file = write(folder.resolve("shapes"), "# comment", "ic3ih8oc4kh3", "", "ic3ih8oc4kh");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("@" + file))
        .withMessage(
            "%s, line 4: cannot read the shape ic3ih8oc4kh: kh has no value; it must be a"
                + " non-negative integer",
            file);
  }

  @Test
  void of_fileWithoutShape_isRefused(@TempDir Path folder) throws IOException {
    Path file = write(folder.resolve("shapes"), "# nothing but a comment", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("alexnet @" + file))
        .withMessage(
            "%s holds no shape; it must have one descriptor a line, such as"
                + " mb1ic3ih227oc96kh11",
            file);
  }

  @Test
  void of_missingFile_isRefused(@TempDir Path folder) {
    Path file = folder.resolve("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("@" + file))
        .withMessage("there is no file '%s'; @ must be followed by a file of descriptors", file);
  }

  @Test
  void of_directory_isRefused(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select(folder.toString()))
        .withMessage("'%s' is a directory; it must be a file of descriptors", folder);
  }

  @Test
  void of_fileThatIsNotText_isRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("shapes");
    Files.write(file, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("@" + file))
        .withMessage("'%s' is not UTF-8 text; it must be a file of descriptors", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "resnet          | resnet50",
        "vgg19           | vgg16",
        "vgg_16          | vgg16",
        "AlexNet         | alexnet",
        "al              | ''",
        "uggly           | ugly",
        "mobilenet_v1    | mobilenet",
        "lenet           | ''",
        "conv1           | ''",
        "shapes.txt      | ''",
        "ic-3ih8         | ''",
        "vgg_19:conv1_1  | vgg16",
        "lenet:conv1     | ''",
        ":conv1          | ''",
        "standart        | standard",
        "Sweep           | sweep",
        "sweep:sice      | sweep:size",
        "sweep:kernels   | sweep:kernel",
        "sweep:groups    | sweep",
        "sweeps:size/56  | sweep:size",
        "sweep/56        | ''",
        "standard/56     | standard",
      })
  void of_unknownName_saysWhatThereIs(String name, String near) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select(name))
        .withMessage(
            "there is no shape, network, set or file '%s'%s; it must be %s",
            name, near.isEmpty() ? "" : " (did you mean " + near + "?)", THERE_IS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conv6 | conv1",
        "Conv3 | conv3",
        "cnv4 | conv4",
        "conv2_ungroupd | conv2_ungrouped",
        "fc6 | ''",
        "'' | ''",
      })
  void of_unknownLayer_saysWhichTheNetworkHas(String layer, String near) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("alexnet:" + layer))
        .withMessage(
            "alexnet has no layer '%s'%s; its layers are conv1, conv2, conv3, conv4, conv5",
            layer, near.isEmpty() ? "" : " (did you mean " + near + "?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "57 | ''",
        "1120 | 112",
        "'' | ''",
      })
  void of_unknownValue_saysWhichTheSweepHas(String value, String near) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select("sweep:size/" + value))
        .withMessage(
            "sweep:size has no layer '%s'%s; its layers are 14, 28, 56, 112, 224",
            value, near.isEmpty() ? "" : " (did you mean " + near + "?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", " , \n"})
  void of_nothing_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> select(text))
        .withMessage("no shape is selected; there must be at least one, such as " + THERE_IS);
    assertThatIllegalArgumentException().isThrownBy(() -> select());
  }

  @Test
  void of_result_cannotBeChanged() {
    assertThat(select("alexnet")).isUnmodifiable();
  }

  @Test
  void of_manyDistinctShapes_keepsAll() {
    List<String> descriptors =
        Stream.iterate(1, i -> i + 1).limit(50).map(i -> "ic" + i + "ih8oc4kh3").toList();
    assertThat(ShapeSelection.of(descriptors))
        .isEqualTo(descriptors.stream().map(ConvolutionShape::parse).toList());
  }

  @Test
  void textOfAShape_findsTheSameShape() {
    ConvolutionShape layer = ShapeSelection.one("vgg16:conv3_2");
    assertThat(ShapeSelection.text(layer)).isEqualTo("vgg16:conv3_2");
    ConvolutionShape batch = layer.withBatch(4);
    assertThat(ShapeSelection.text(batch)).isEqualTo(batch.toString());
    assertThat(ShapeSelection.one(ShapeSelection.text(batch))).isEqualTo(batch);
  }

  @Test
  void one_refusesSeveral() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeSelection.one("alexnet"))
        .withMessage("alexnet names 5 shapes; here it must be one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShapeSelection.one("sweep:stride"))
        .withMessage("sweep:stride names 4 shapes; here it must be one");
  }
}
