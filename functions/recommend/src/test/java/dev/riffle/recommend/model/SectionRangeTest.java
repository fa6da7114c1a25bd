package dev.riffle.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.snapshot.Section;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionRangeTest {
  private static final Section A = new Section("a", 100, 40, "");
  private static final Section B = new Section("b", 140, 50, "");
  private static final Section C = new Section("c", 190, 200, "");
  private static final Section D = new Section("d", 390, 10, "");

  @Test
  void joinsSectionsUpToTheLimitAndLeavesALargerOneAlone() {
    assertThat(SectionRange.of(List.of(A, B, C, D), 100))
        .containsExactly(
            new SectionRange(List.of(A, B)),
            new SectionRange(List.of(C)),
            new SectionRange(List.of(D)));
  }

  @Test
  void givesEachStretchItsOwnLimit() {
    assertThat(SectionRange.of(List.of(A, B, C, D), 40, 255, 5))
        .containsExactly(
            new SectionRange(List.of(A)),
            new SectionRange(List.of(B, C)),
            new SectionRange(List.of(D)));
  }

  @Test
  void whatIsLeftOutEndsAStretch() {
    assertThat(SectionRange.of(List.of(A, B, D), 1_000))
        .containsExactly(new SectionRange(List.of(A, B)), new SectionRange(List.of(D)));
  }

  @Test
  void coversItsSections() {
    var stretch = new SectionRange(List.of(A, B));

    assertThat(stretch.offset()).isEqualTo(100);
    assertThat(stretch.length()).isEqualTo(90);
  }

  @Test
  void cutsASectionOut() {
    var bytes = new byte[90];
    bytes[40] = 7;

    ByteBuffer cut = new SectionRange(List.of(A, B)).cut(B, bytes);

    assertThat(cut.remaining()).isEqualTo(50);
    assertThat(cut.get(0)).isEqualTo((byte) 7);
  }

  @Test
  void cutsNoMoreThanCame() {
    assertThat(new SectionRange(List.of(A, B)).cut(B, new byte[60]).remaining()).isEqualTo(20);
    assertThat(new SectionRange(List.of(A, B)).cut(B, new byte[10]).remaining()).isZero();
  }
}
