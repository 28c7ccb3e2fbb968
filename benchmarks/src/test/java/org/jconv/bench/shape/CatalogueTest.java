package org.jconv.bench.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jconv.ConvolutionShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static long macs(List<ConvolutionShape> layers) {
    return layers.stream().mapToLong(ConvolutionShape::macs).sum();
  }

  private static List<ConvolutionShape> startingWith(String prefix) {
    return Catalogue.all().stream().filter(layer -> layer.name().startsWith(prefix)).toList();
  }

  @Test
  void networks_always_areInOrder() {
    assertThat(Catalogue.networks())
        .containsExactly("alexnet", "vgg16", "resnet50", "googlenet", "mobilenet");
  }

  @Test
  void all_names_areUniqueAndBeginWithTheirNetwork() {
    assertThat(Catalogue.all()).extracting(ConvolutionShape::name).doesNotHaveDuplicates();
    for (String network : Catalogue.networks()) {
      assertThat(Catalogue.layers(network))
          .allSatisfy(layer -> assertThat(layer.name()).matches(network + ":[a-z0-9_]+"));
    }
  }

  @Test
  void all_layers_areForOneImage() {
    assertThat(Catalogue.all()).allSatisfy(layer -> assertThat(layer.n()).isOne());
  }

  @ParameterizedTest
  @CsvSource({
    "alexnet, 5",
    "vgg16, 13",
    // a stem, 3 + 4 + 6 + 3 blocks of three, a projection in each of four stages
    "resnet50, 53",
    // a stem of three, nine modules of six, two auxiliary classifiers
    "googlenet, 59",
    // a stem, 13 pairs
    "mobilenet, 27",
  })
  void layers_ofNetwork_areComplete(String network, int count) {
    assertThat(Catalogue.layers(network)).hasSize(count);
  }

  /** Sums worked out by hand from the papers' tables: output pixels times weights. */
  @ParameterizedTest
  @CsvSource({
    // 105,415,200 + 223,948,800 + 149,520,384 + 112,140,288 + 74,760,192
    "alexnet, 665784864",
    // the 15.3 G of the literature: 30.7 GFLOP
    "vgg16, 15346630656",
    // stem 118,013,952, stages 667,942,912 + 950,534,144 + 1,387,266,048 + 732,168,192: the paper's
    // 3.8 G
    "resnet50, 3855925248",
    // the 1,582,671,872 known for the network, less 1,024,000 of its classifier, and
    // 16*128*(512 + 528) of the auxiliary ones
    "googlenet, 1583777792",
    // stem 10,838,016, depthwise 17,385,984, pointwise 539,492,352: the paper's 569 M, less
    // 1,024,000 of the classifier
    "mobilenet, 567716352",
  })
  void macs_ofNetwork_areThePublishedOnes(String network, long macs) {
    assertThat(macs(Catalogue.layers(network))).isEqualTo(macs);
  }

  /** The column "ops" of table 1 of the GoogLeNet paper, in millions; 5a is given as 54 there. */
  @ParameterizedTest
  @CsvSource({
    "conv2, 360",
    "3a, 128",
    "3b, 304",
    "4a, 73",
    "4b, 88",
    "4c, 100",
    "4d, 119",
    "4e, 170",
    "5a, 51",
    "5b, 71",
  })
  void macs_ofGooglenetsModules_areThoseOfThePaper(String module, long millions) {
    long macs = macs(startingWith("googlenet:" + module));
    assertThat(macs).isBetween(millions * 1_000_000 - 999_999, millions * 1_000_000 + 999_999);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mb1ic3ih227iw227oc96oh55ow55kh11kw11sh4sw4ph0pw0n\"alexnet:conv1\"",
        "g2mb1ic96ih27iw27oc256oh27ow27kh5kw5sh1sw1ph2pw2n\"alexnet:conv2\"",
        "mb1ic128ih56iw56oc256oh56ow56kh3kw3sh1sw1ph1pw1n\"vgg16:conv3_1\"",
        "mb1ic256ih56iw56oc512oh28ow28kh1kw1sh2sw2ph0pw0n\"resnet50:res3a_1\"",
        "mb1ic256ih56iw56oc128oh28ow28kh1kw1sh2sw2ph0pw0n\"resnet50:res3a_2a\"",
        "mb1ic512ih28iw28oc128oh28ow28kh1kw1sh1sw1ph0pw0n\"resnet50:res3b_2a\"",
        "mb1ic16ih28iw28oc32oh28ow28kh5kw5sh1sw1ph2pw2n\"googlenet:3a_5x5\"",
        "mb1ic528ih4iw4oc128oh4ow4kh1kw1sh1sw1ph0pw0n\"googlenet:loss2_conv\"",
        "g128mb1ic128ih56iw56oc128oh56ow56kh3kw3sh1sw1ph1pw1n\"mobilenet:conv3_1dw\"",
        "mb1ic1024ih7iw7oc1024oh7ow7kh1kw1sh1sw1ph0pw0n\"mobilenet:conv6pw\"",
      })
  void find_layer_hasItsSizes(String descriptor) {
    ConvolutionShape shape = ConvolutionShape.parse(descriptor);
    assertThat(Catalogue.find(shape.name())).contains(shape);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alexnet", "conv1", "alexnet:conv6", "AlexNet:conv1"})
  void find_noLayer_isEmpty(String name) {
    assertThat(Catalogue.find(name)).isEmpty();
  }

  @Test
  void layers_unknownNetwork_saysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalogue.layers("lenet"))
        .withMessage(
            "there is no network 'lenet'; it must be one of alexnet, vgg16, resnet50, googlenet,"
                + " mobilenet");
  }

  @ParameterizedTest
  @CsvSource({
    "conv_alexnet.txt, 5",
    "conv_vgg_19.txt, 9",
    "conv_resnet_50.txt, 20",
    "conv_googlenet_v1.txt, 51",
    "conv_mobilenet_dw.txt, 9",
  })
  void find_publishedLayer_agreesWithItsDescriptor(String file, int count) throws IOException {
    List<ConvolutionShape> published = published(file);
    assertThat(published).hasSize(count);
    for (ConvolutionShape shape : published) {
      String name = catalogueName(shape.name());
      assertThat(Catalogue.find(name)).contains(shape.withBatch(1).withName(name));
    }
  }

  /** These files state, as {@code *N} in the name, how many layers have that size. */
  @ParameterizedTest
  @CsvSource({
    "alexnet, conv_alexnet.txt",
    "resnet50, conv_resnet_50.txt",
    "googlenet, conv_googlenet_v1.txt",
  })
  void layers_publishedNetwork_areAsManyOfEachSize(String network, String file) throws IOException {
    Map<ConvolutionShape, Integer> expected = new HashMap<>();
    for (ConvolutionShape shape : published(file)) {
      int star = shape.name().indexOf('*');
      int count = star < 0 ? 1 : Integer.parseInt(shape.name().substring(star + 1));
      expected.merge(shape.withBatch(1).withName(""), count, Integer::sum);
    }
    Map<ConvolutionShape, Integer> actual = new HashMap<>();
    for (ConvolutionShape shape : Catalogue.layers(network)) {
      actual.merge(shape.withName(""), 1, Integer::sum);
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void layers_ofMobilenet_holdEveryPublishedSizeButItsClassifier() throws IOException {
    List<ConvolutionShape> sizes =
        Catalogue.layers("mobilenet").stream().map(layer -> layer.withName("")).toList();
    List<ConvolutionShape> published =
        published("conv_mobilenet.txt").stream().filter(shape -> shape.ih() > 1).toList();
    assertThat(published).hasSize(10);
    for (ConvolutionShape shape : published) {
      assertThat(sizes).contains(shape.withBatch(1).withName(""));
    }
  }

  private static List<ConvolutionShape> published(String file) throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    Path path = module.getParent().resolveSibling("shared").resolve("shapes").resolve(file);
    assumeTrue(
        Files.exists(path),
        () -> "the catalogue not compared with published sizes: there is no " + path.normalize());
    return ShapeSelection.of(List.of("@\"" + path + "\""));
  }

  private static String catalogueName(String published) {
    return published
        .replaceFirst("\\*\\d+$", "")
        .replace("vgg_19:", "vgg16:")
        .replace("resnet_50:", "resnet50:")
        .replace("_branch", "_")
        .replace("googlenet_v1:", "googlenet:")
        .replace("inception_", "")
        .replaceFirst("conv1/.*", "conv1")
        .replace("conv2/3x3", "conv2")
        .replace("/conv", "_conv")
        .replace("/dw", "dw")
        .replace("/pool_proj", "_pool")
        .replaceFirst("/([35]x[35])_reduce", "/$1reduce")
        .replace('/', '_');
  }
}
