package org.jconv.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

  @Test
  void parts_ofAnySizes_lieBesideEachOtherWithinTheArray() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int members = 1 + random.nextInt(4);
      Workspace workspace = new Workspace(members);
      int shared = 0;
      int own = 0;
      for (int j = 0; j < 3; j++) {
        int s = random.nextInt(400_000);
        int o = random.nextInt(400_000);
        workspace.reserve(s, o);
        shared = Math.max(shared, s);
        own = Math.max(own, o);
      }
      int end = workspace.shared() + shared;
      assertThat(workspace.shared()).isNotNegative();
      for (int member = 0; member < members; member++) {
        assertThat(workspace.of(member)).isGreaterThanOrEqualTo(end);
        end = workspace.of(member) + own;
      }
      assertThat(workspace.length()).isGreaterThanOrEqualTo(end);
      assertThat(workspace.memory()).hasSize((int) workspace.length());
      assertThat(workspace.memory()).isSameAs(workspace.memory());
    }
  }

  @Test
  void halves_ofAnySizes_lieBesideEachOtherWithinTheWhole() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      int members = 2 + random.nextInt(4);
      Workspace whole = new Workspace(members);
      whole.reserve(random.nextInt(400_000), random.nextInt(400_000));
      int shared = random.nextInt(400_000);
      int own = random.nextInt(400_000);
      List<Workspace> halves = whole.halves();
      halves.forEach(half -> half.reserve(shared, own));
      int end = 0;
      for (Workspace half : halves) {
        assertThat(half.memory()).isSameAs(whole.memory());
        assertThat(half.length()).isEqualTo(whole.length());
        assertThat((half.shared() + 4) % Workspace.LINE).isZero();
        assertThat(half.shared()).isGreaterThanOrEqualTo(end);
        end = half.shared() + shared;
      }
      int all = 0;
      for (Workspace half : halves) {
        for (int member = 0; member < half.members(); member++) {
          assertThat(half.of(member)).isEqualTo(whole.of(all++)).isGreaterThanOrEqualTo(end);
          end = half.of(member) + own;
        }
      }
      assertThat(all).isEqualTo(members);
      assertThat(whole.length()).isGreaterThanOrEqualTo(end);
    }
  }

  /** Behind a header of 16 bytes, that is, four floats. */
  @Test
  void parts_beginCacheLinesIfTheArrayDoes() {
    Workspace workspace = new Workspace(3);
    workspace.reserve(1001, 77);
    assertThat((workspace.shared() + 4) % Workspace.LINE).isZero();
    for (int member = 0; member < 3; member++) {
      assertThat((workspace.of(member) + 4) % Workspace.LINE).isZero();
    }
  }

  @Test
  void lines_areWhole() {
    assertThat(Workspace.lines(0)).isZero();
    assertThat(Workspace.lines(1)).isEqualTo(16);
    assertThat(Workspace.lines(16)).isEqualTo(16);
    assertThat(Workspace.lines(17)).isEqualTo(32);
    assertThat(Workspace.lines(Integer.MAX_VALUE)).isEqualTo(1L << 31);
  }
}
