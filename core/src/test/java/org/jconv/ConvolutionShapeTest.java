package org.jconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionShapeTest {
  private static final String ALEXNET_CONV1 =
      "mb1ic3ih227iw227oc96oh55ow55kh11kw11sh4sw4ph0pw0n\"alexnet:conv1\"";

  private static ConvolutionShape parse(String descriptor) {
    return ConvolutionShape.parse(descriptor);
  }

  @Nested
  class TextForm {
    @Test
    void parse_allEntries_fillsEveryField() {
      assertThat(
              parse(
                  "g2mb3ic4ih50iw60oc6oh14ow20kh5kw7sh4sw3ph8pw9dh1dw2"
                      + "n\"a name, with # and *\""))
          .isEqualTo(
              new ConvolutionShape(
                  2, 3, 4, 50, 60, 6, 14, 20, 5, 7, 4, 3, 8, 9, 1, 2, "a name, with # and *"));
    }

    @Test
    void toString_plainShape_leavesOutGroupsAndDilation() {
      assertThat(
              new ConvolutionShape(
                  1, 1, 3, 227, 227, 96, 55, 55, 11, 11, 4, 4, 0, 0, 0, 0, "alexnet:conv1"))
          .hasToString(ALEXNET_CONV1);
    }

    @Test
    void toString_groupedDilatedWithoutName_writesThem() {
      assertThat(new ConvolutionShape(4, 2, 8, 9, 9, 4, 5, 9, 3, 1, 1, 1, 0, 0, 1, 0, ""))
          .hasToString("g4mb2ic8ih9iw9oc4oh5ow9kh3kw1sh1sw1ph0pw0dh1dw0");
    }

    @Test
    void parse_ofToString_givesTheShapeBack() {
      for (long seed = 0; seed < 2000; seed++) {
        ConvolutionShape shape = randomShape(new Random(seed));
        assertThat(parse(shape.toString())).as("seed %d", seed).isEqualTo(shape);
      }
    }

    private static ConvolutionShape randomShape(Random random) {
      int g = 1 + random.nextInt(4);
      StringBuilder name = new StringBuilder();
      String letters = "abn19:,# *_/'\u00e9\u5377";
      for (int i = random.nextInt(8); i > 0; i--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      return new ConvolutionShape(
          g,
          1 + random.nextInt(300),
          g * (1 + random.nextInt(20)),
          1 + random.nextInt(40),
          1 + random.nextInt(40),
          g * (1 + random.nextInt(20)),
          1 + random.nextInt(40),
          1 + random.nextInt(40),
          1 + random.nextInt(12),
          1 + random.nextInt(12),
          1 + random.nextInt(5),
          1 + random.nextInt(5),
          random.nextInt(9),
          random.nextInt(9),
          random.nextInt(4),
          random.nextInt(4),
          name.toString());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "kw11_kh11_sw4_sh4_pw0_ph0_oc96_ow55_oh55_ic3_iw227_ih227_mb1_n\"alexnet:conv1\"",
          "__mb1__ic3_ih227iw227_oc96oh55ow55_kh11kw11_sh4sw4_ph0pw0_nalexnet:conv1",
          "  mb1ic3ih227oc96kh11sh4nalexnet:conv1  ",
          "g1mb01ic3ih227oc96kh11sh4dh0n\"alexnet:conv1\"",
        })
    void parse_anotherSpelling_isTheSameShape(String descriptor) {
      assertThat(parse(descriptor)).hasToString(ALEXNET_CONV1);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "n\"alexnet:conv1\" | alexnet:conv1",
          "nalexnet:conv1     | alexnet:conv1",
          "n\"\"              | ``",
          "n                  | ``",
          "``                 | ``",
          "_n\"a, b #2 c*3\"  | a, b #2 c*3",
          "_na, b #2 c*3      | a, b #2 c*3",
          "n\" a \"           | ` a `",
          "n a                | a",
          "nic4               | ic4",
        })
    void parse_name_isTheRestOfTheLine(String entry, String name) {
      assertThat(parse("ic3ih8oc4kh3" + entry).name()).isEqualTo(name);
    }
  }

  @Nested
  class Derivations {
    @Test
    void parse_leastEntries_hasTheDefaults() {
      ConvolutionShape shape = parse("ic3ih8oc4kh3");
      assertThat(shape)
          .isEqualTo(new ConvolutionShape(1, 2, 3, 8, 8, 4, 6, 6, 3, 3, 1, 1, 0, 0, 0, 0, ""));
    }

    @ParameterizedTest
    @CsvSource({
      // neither output nor padding: (227 - 11)/4 + 1, without padding
      "ic3ih227oc96kh11sh4, 55, 0, 0",
      // the floor: (8 - 3)/2 + 1 = 3, and the last row is not read: 2*2 + 3 - 8
      "ic3ih8oc4kh3sh2, 3, 0, -1",
      // no output: (224 + 2*3 - 7)/2 + 1 = 112 by the floor, 111*2 + 7 - 224 - 3 = 2 at the end
      "ic3ih224oc64kh7sh2ph3, 112, 3, 2",
      // no padding: (54*4 - 227 + 11)/2
      "ic3ih227oc96oh55kh11sh4, 55, 0, 0",
      // no padding: (26 - 27 + 5)/2
      "ic96ih27oc256oh27kh5, 27, 2, 2",
      // no padding, an odd sum: 111*2 - 224 + 3 = 1, halved to 0, so all of it is at the end
      "ic3ih224oc32oh112kh3sh2, 112, 0, 1",
      // no padding, a sum of -1: (2*2 - 8 + 3)/2 is 0 in integers
      "ic3ih8oc4oh3kh3sh2, 3, 0, -1",
      // both: 111*2 - 224 + 3 - 1, less than at the start
      "ic3ih224oc32oh112kh3sh2ph1, 112, 1, 0",
      // both: 7 - 5 + 3 - 1, more than at the start
      "ic16ih5oc16oh8kh3ph1, 8, 1, 4",
      // both, and fewer windows than fit: 3 - 8 + 3 - 1, three trailing rows unread
      "ic16ih8oc16oh4kh3ph1, 4, 1, -3",
      // dilated: the filter spans 2*(1+1)+1 = 5, (9 - 5) + 1
      "ic1ih9oc1kh3dh1, 5, 0, 0",
      // dilated, no padding: (9 - 1 - 9 + 5)/2
      "ic1ih9oc1oh9kh3dh1, 9, 2, 2",
      // a window as large as the padded image: (3 + 2 - 5) + 1
      "ic1ih3oc1kh5ph1, 1, 1, 1",
    })
    void parse_squareProblem_derives(String descriptor, int o, int p, int pEnd) {
      ConvolutionShape shape = parse(descriptor);
      assertThat(shape.oh()).isEqualTo(o);
      assertThat(shape.ph()).isEqualTo(p);
      assertThat(shape.phEnd()).isEqualTo(pEnd);
      assertThat(shape.ow()).isEqualTo(o);
      assertThat(shape.pw()).isEqualTo(p);
      assertThat(shape.pwEnd()).isEqualTo(pEnd);
      assertThat(shape.iw()).isEqualTo(shape.ih());
      assertThat(shape.kw()).isEqualTo(shape.kh());
      assertThat(shape.sw()).isEqualTo(shape.sh());
      assertThat(shape.dw()).isEqualTo(shape.dh());
    }

    @Test
    void parse_anyWidthEntry_copiesNoHeight() {
      ConvolutionShape shape = parse("ic1ih20iw30oc1kh5kw3sh2ph2dh1");
      // width has its own defaults: stride 1, no padding, no dilation; 30 - 3 + 1
      assertThat(shape)
          .isEqualTo(new ConvolutionShape(1, 2, 1, 20, 30, 1, 8, 28, 5, 3, 2, 1, 2, 0, 1, 0, ""));
    }

    @Test
    void parse_outputOfOneAxis_derivesTheOthersPaddingAndOutput() {
      ConvolutionShape shape = parse("ic1ih20iw20oc1kh3kw3oh20pw1");
      assertThat(shape.ph()).isEqualTo(1);
      assertThat(shape.ow()).isEqualTo(20);
    }
  }

  @Nested
  class Refusals {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "ic3ih8oc4oh0kh3ph0  | oh is 0; it must be at least 1",
          "ic0ih8oc4kh3        | ic is 0; it must be at least 1",
          "ic3ih8oc0kh3        | oc is 0; it must be at least 1",
          "ic3ih0oc4oh1kh3ph0  | ih is 0; it must be at least 1",
          "ic3ih8oc4kh0        | kh is 0; it must be at least 1",
          "ic3ih8oc4kh3sh0     | sh is 0; it must be at least 1",
          "mb0ic3ih8oc4kh3     | n (mb) is 0; it must be at least 1",
          "g0ic3ih8oc4kh3      | g is 0; it must be at least 1",
          "ic3ih8iw8oc4kh3kw3sw0 | sw is 0; it must be at least 1",
          "ic3ih8oc4kh3ph-1    | ph has no value; it must be a non-negative integer",
          "ic3ih8oc4kh3ph      | ph has no value; it must be a non-negative integer",
          "ic3ih8oc4kh3ph_1    | ph has no value; it must be a non-negative integer",
          "ic3ih8oc4kh2.5      | '.5' must start with a key, such as ic or kh",
          "ic3 ih8oc4kh3       | ' ih8oc4kh3' must start with a key, such as ic or kh",
          "IC3ih8oc4kh3        | 'IC3ih8oc4kh3' must start with a key, such as ic or kh",
          "3ih8oc4kh3          | '3ih8oc4kh3' must start with a key, such as ic or kh",
          "--dir=FWD ic3ih8    | '--dir=FWD ic3ih8' must start with a key, such as ic or kh",
          "conv ic3ih8oc4kh3   | 'conv' is no key; it must be one of g mb ic ih iw oc oh ow kh kw"
              + " sh sw ph pw dh dw n",
          "ic3ih8oc4kh3ah2     | 'ah' is no key; it must be one of g mb ic ih iw oc oh ow kh kw"
              + " sh sw ph pw dh dw n",
          "ic3ih8oc4kh3ic3     | ic is given twice; it must be given once",
          "ic3id8ih8oc4kh3     | id belongs to a 3-D problem; only 2-D problems can be read",
          "ic3ih8od8oc4kh3     | od belongs to a 3-D problem; only 2-D problems can be read",
          "ic3ih8oc4kd3kh3     | kd belongs to a 3-D problem; only 2-D problems can be read",
          "ic3ih8oc4kh3sd1     | sd belongs to a 3-D problem; only 2-D problems can be read",
          "ic3ih8oc4kh3pd1     | pd belongs to a 3-D problem; only 2-D problems can be read",
          "ic3ih8oc4kh3dd1     | dd belongs to a 3-D problem; only 2-D problems can be read",
          "ih8oc4kh3           | ic is missing; ic ih oc kh must be given",
          "ic3oc4kh3           | ih is missing; ic ih oc kh must be given",
          "ic3ih8kh3           | oc is missing; ic ih oc kh must be given",
          "ic3ih8oc4           | kh is missing; ic ih oc kh must be given",
          "ic3ih8iw8oc4kh3     | kw is missing; iw kw must be given where any width is",
          "ic3ih8oc4kh3sw1     | iw is missing; iw kw must be given where any width is",
          "ic3ih8oc4kh3n\"abc  | the name \"abc must end with a double quote",
          "ic3ih8oc4kh3n\"     | the name \" must end with a double quote",
          "ic3ih8oc4kh3n\"a\"b | the name \"a\"b must end with a double quote",
          "ic3ih8oc4kh3n\"a\"b\" | name is a\"b; it must be free of double quotes and control"
              + " characters",
          "ic3ih8oc4kh3na\"    | name is a\"; it must be free of double quotes and control"
              + " characters",
          "g2ic3ih8oc4kh3      | ic is 3; it must be a multiple of g = 2",
          "g2ic4ih8oc3kh3      | oc is 3; it must be a multiple of g = 2",
          "ic3ih2147483648oc4kh3 | ih is 2147483648; it must be at most 2147483647",
          "ic3ih8oc4kh99999999999999999999 | kh is 99999999999999999999; it must be at most"
              + " 2147483647",
          "ic3ih3oc4kh5        | the filter spans 5 in height, which must be at most the padded"
              + " input's 3",
          "ic3ih9iw4oc4kh3kw3dw1 | the filter spans 5 in width, which must be at most the padded"
              + " input's 4",
          "ic3ih8oc4oh3kh3     | ph follows as -1 from oh = 3; it must be from 0 to 2147483647,"
              + " give it or another oh",
          "ic3ih8iw8oc4kh3kw3ow3 | pw follows as -1 from ow = 3; it must be from 0 to 2147483647,"
              + " give it or another ow",
          "mb4096ic1024ih1024oc1kh1 | src = n*ic*ih*iw is 4096*1024*1024*1024 elements; it must be"
              + " at most 2147483639, the longest float[]",
          "mb1ic65536ih1oc65536kh1 | weights = oc*(ic/g)*kh*kw is 65536*65536*1*1 elements; it must"
              + " be at most 2147483639, the longest float[]",
          "mb1ic1ih64oc524288kh1 | dst = n*oc*oh*ow is 1*524288*64*64 elements; it must be"
              + " at most 2147483639, the longest float[]",
          "ic1ih1oc1oh65536kh1sh65536ph0 | the padded height that the windows reach over is"
              + " 4294901761; it must be at most 2147483639",
          "ic1ih8iw8oc1oh1ow1kh1kw2147483647ph0pw0dh0dw1 | the padded width that the windows reach"
              + " over is 4294967293; it must be at most 2147483639",
        })
    void parse_badDescriptor_saysWhatIsWrong(String descriptor, String why) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse(descriptor))
          .withMessage("cannot read the shape %s: %s", descriptor, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void parse_empty_saysWhatADescriptorIs(String descriptor) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse(descriptor))
          .withMessage("a shape descriptor is empty; it must be like mb1ic3ih227oc96kh11sh4");
    }

    @Test
    void parse_null_saysWhatADescriptorIs() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse(null))
          .withMessage("a shape descriptor is empty; it must be like mb1ic3ih227oc96kh11sh4");
    }

    @Test
    void constructor_negativePadding_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ConvolutionShape(1, 1, 1, 8, 8, 1, 8, 8, 3, 3, 1, 1, -1, 1, 0, 0, ""))
          .withMessage("ph is -1; it must be at least 0");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ConvolutionShape(1, 1, 1, 8, 8, 1, 8, 8, 3, 3, 1, 1, 1, -1, 0, 0, ""))
          .withMessage("pw is -1; it must be at least 0");
    }

    @Test
    void constructor_negativeDilation_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ConvolutionShape(1, 1, 1, 8, 8, 1, 8, 8, 3, 3, 1, 1, 0, 0, -1, 0, ""))
          .withMessage("dh is -1; it must be at least 0");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new ConvolutionShape(1, 1, 1, 8, 8, 1, 8, 8, 3, 3, 1, 1, 0, 0, 0, -1, ""))
          .withMessage("dw is -1; it must be at least 0");
    }

    @Test
    void constructor_nullName_isRefused() {
      assertThatNullPointerException()
          .isThrownBy(
              () -> new ConvolutionShape(1, 1, 1, 8, 8, 1, 6, 6, 3, 3, 1, 1, 0, 0, 0, 0, null))
          .withMessage("name is null; it must be a string, empty where there is no name");
    }

    @Test
    void withName_lineBreak_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse("ic3ih8oc4kh3").withName("a\nb"))
          .withMessage("name is a\nb; it must be free of double quotes and control characters");
    }

    @Test
    void withBatch_zero_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse("ic3ih8oc4kh3").withBatch(0))
          .withMessage("n (mb) is 0; it must be at least 1");
    }
  }

  @Nested
  class Sizes {
    // 2 images, 3 groups of 2 to 4 channels, 9x10 to 7x4 by a 3x2 filter
    private final ConvolutionShape grouped =
        parse("g3mb2ic6ih9iw10oc12oh7ow4kh3kw2sh1sw2ph1pw0dh1dw3n\"grouped\"");

    @Test
    void lengths_groupedShape_areProductsOfTheDimensions() {
      assertThat(grouped.icPerGroup()).isEqualTo(2);
      assertThat(grouped.ocPerGroup()).isEqualTo(4);
      assertThat(grouped.srcLength()).isEqualTo(2 * 6 * 9 * 10);
      assertThat(grouped.weightsLength()).isEqualTo(12 * 2 * 3 * 2);
      assertThat(grouped.biasLength()).isEqualTo(12);
      assertThat(grouped.dstLength()).isEqualTo(2 * 12 * 7 * 4);
    }

    @Test
    void macs_groupedShape_countsTheGroupsChannelsOnly() {
      assertThat(grouped.macs()).isEqualTo(2L * 12 * 7 * 4 * 2 * 3 * 2);
      assertThat(grouped.flops()).isEqualTo(2 * grouped.macs());
    }

    @Test
    void operandBytes_alexnetConv1_everyOperandOnce() {
      ConvolutionShape conv1 = parse(ALEXNET_CONV1);
      long src = 3L * 227 * 227;
      long weights = 96L * 3 * 11 * 11;
      long dst = 96L * 55 * 55;
      assertThat(conv1.operandBytes(Direction.FORWARD))
          .isEqualTo(4 * (src + weights + 96 + dst))
          .isEqualTo(1_919_724);
      assertThat(conv1.operandBytes(Direction.INFERENCE)).isEqualTo(1_919_724);
      assertThat(conv1.operandBytes(Direction.BACKWARD_DATA)).isEqualTo(1_919_724 - 4 * 96);
      assertThat(conv1.operandBytes(Direction.BACKWARD_WEIGHTS)).isEqualTo(1_919_724);
    }

    @Test
    void operandBytes_beyondInt_doesNotOverflow() {
      ConvolutionShape large = parse("mb1ic1ih46340oc1kh1");
      assertThat(large.operandBytes(Direction.FORWARD)).isEqualTo(4L * (2L * 46_340 * 46_340 + 2));
    }

    @Test
    void macs_beyondInt_doesNotOverflow() {
      // one image of alexnet:conv1 is 55*55*96*3*11*11 = 105,415,200
      assertThat(parse(ALEXNET_CONV1).withBatch(256).macs()).isEqualTo(26_986_291_200L);
    }

    @Test
    void flops_largestTensors_doesNotOverflow() {
      // 46340² is the largest square below 2^31; dst and weights hold that many each
      ConvolutionShape shape = parse("mb46340ic46340ih1oc46340kh1");
      assertThat(shape.dstLength()).isEqualTo(46_340 * 46_340);
      assertThat(shape.weightsLength()).isEqualTo(46_340 * 46_340);
      assertThat(shape.flops()).isEqualTo(2L * 46_340 * 46_340 * 46_340);
    }

    @Test
    void extents_dilated_countTheGaps() {
      // 3 taps with one row between, 2 taps with three columns between
      assertThat(grouped.extentH()).isEqualTo(5);
      assertThat(grouped.extentW()).isEqualTo(5);
      assertThat(parse(ALEXNET_CONV1).extentH()).isEqualTo(11);
    }

    @Test
    void endPadding_eachAxis_isItsOwn() {
      // 6*1 + 5 - 9 - 1 and 3*2 + 5 - 10 - 0
      assertThat(grouped.phEnd()).isEqualTo(1);
      assertThat(grouped.pwEnd()).isEqualTo(1);
    }

    @Test
    void reach_longestArray_isAllowed() {
      ConvolutionShape shape = parse("mb1ic1ih1iw2147483639oc1kh1kw1");
      assertThat(shape.dstLength()).isEqualTo(2_147_483_639);
    }
  }

  @Nested
  class Names {
    @Test
    void label_named_isTheName() {
      assertThat(parse(ALEXNET_CONV1).label()).isEqualTo("alexnet:conv1");
    }

    @Test
    void label_nameless_isTheDescriptor() {
      assertThat(parse("ic3ih8oc4kh3").label())
          .isEqualTo("mb2ic3ih8iw8oc4oh6ow6kh3kw3sh1sw1ph0pw0");
    }

    @Test
    void withName_another_keepsTheSizes() {
      assertThat(parse(ALEXNET_CONV1).withName("b"))
          .hasToString(ALEXNET_CONV1.replace("alexnet:conv1", "b"));
    }

    @Test
    void withBatch_another_keepsTheRest() {
      assertThat(parse(ALEXNET_CONV1).withBatch(7))
          .hasToString(ALEXNET_CONV1.replace("mb1", "mb7"));
    }
  }

  @Nested
  class Builder {
    @Test
    void build_inputAndFiltersAlone_hasTheDefaults() {
      assertThat(ConvolutionShape.builder().input(3, 8, 9).filters(4, 3, 2).build())
          .isEqualTo(new ConvolutionShape(1, 1, 3, 8, 9, 4, 6, 8, 3, 2, 1, 1, 0, 0, 0, 0, ""));
    }

    @Test
    void build_everyPart_fillsEveryField() {
      assertThat(
              ConvolutionShape.builder()
                  .batch(3)
                  .groups(2)
                  .input(4, 50, 60)
                  .filters(6, 5, 7)
                  .stride(4, 3)
                  .padding(8, 9, 1, 2)
                  .dilation(1, 2)
                  .output(14, 20)
                  .name("a")
                  .build())
          .isEqualTo(new ConvolutionShape(2, 3, 4, 50, 60, 6, 14, 20, 5, 7, 4, 3, 8, 9, 1, 2, "a"));
    }

    @Test
    void build_unequalPadding_countsBothEnds() {
      // height (8 + 0 + 1 - 3)/2 + 1 = 4; width (8 + 2 + 0 - 3)/2 + 1 = 4, by the floor
      ConvolutionShape shape =
          ConvolutionShape.builder()
              .input(1, 8, 8)
              .filters(1, 3, 3)
              .stride(2)
              .padding(0, 2, 1, 0)
              .build();
      assertThat(shape.oh()).isEqualTo(4);
      assertThat(shape.phEnd()).isEqualTo(1);
      assertThat(shape.ow()).isEqualTo(4);
      assertThat(shape.pwEnd()).isEqualTo(-1);
    }

    @Test
    void build_filterBeyondTheImage_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ConvolutionShape.builder().input(1, 2, 8).filters(1, 5, 5).padding(1).build())
          .withMessage("the filter spans 5 in height, which must be at most the padded input's 4");
    }

    @Test
    void build_withoutFilters_isRefused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConvolutionShape.builder().input(1, 2, 8).build())
          .withMessage("oc is 0; it must be at least 1");
    }
  }
}
