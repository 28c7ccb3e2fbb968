package org.jconv.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreeningTest {

  /** 12 blocks asked for, with a control in each. */
  @ParameterizedTest
  @CsvSource({
    "1, 4, 12", // those asked for
    "1, 17, 17", // those wanted
    "1, 1000, 24", // but not for ever
    "2, 1000, 24", // as many as there is time for
    "3, 1000, 18", // which they share
    "3, 13, 13",
    "6, 1000, 12", // and no fewer than asked for
  })
  void blocks_areThoseWanted_asFarAsThereIsTime(int flagged, int wanted, int blocks) {
    Screening.Flag flag = new Screening.Flag(Made.key("row"), 1.1, 0.01, "it differs", 11, wanted);
    Screening screening = new Screening(Collections.nCopies(flagged, flag));
    assertThat(screening.blocks(flag, 12, 1)).isEqualTo(blocks);
  }

  @Test
  void blocks_areEnoughForOneToBeWild() {
    Screening.Flag flag = new Screening.Flag(Made.key("row"), 1.1, 0.01, "it differs", 14, 1000);
    Screening screening = new Screening(Collections.nCopies(6, flag));
    assertThat(screening.blocks(flag, 12, 1)).isEqualTo(14);
  }

  @Test
  void blocks_withoutControls_areTwiceThoseAskedForAtMost() {
    Screening.Flag flag = new Screening.Flag(Made.key("row"), 1.1, 0.01, "it differs", 3, 1000);
    Screening screening = new Screening(Collections.nCopies(1, flag));
    assertThat(screening.blocks(flag, 5, 0)).isEqualTo(10);
    assertThat(screening.blocks(flag, 5, 4)).isEqualTo(6);
  }
}
