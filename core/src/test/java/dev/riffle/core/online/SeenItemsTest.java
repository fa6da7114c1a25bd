package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SeenItemsTest {

  @Property(tries = 300)
  void everyItemThatWasAddedIsThereAndTheUnionHasNoOrder(
      @ForAll("items") Set<String> a, @ForAll("items") Set<String> b) {
    SeenItems both = SeenItems.NONE.with(a).with(b);
    assertThat(a).allMatch(both::contains);
    assertThat(b).allMatch(both::contains);
    assertThat(SeenItems.NONE.with(b).with(SeenItems.NONE.with(a))).isEqualTo(both);
    assertThat(both.with(a)).isEqualTo(both).hasSameHashCodeAs(both);
  }

  @Property(tries = 300)
  void itComesBackAndDamageIsSeen(@ForAll("items") Set<String> items) {
    SeenItems seen = SeenItems.NONE.with(items);
    byte[] bytes = SeenItemsCodec.encode(seen);
    assertThat(SeenItemsCodec.decode(bytes)).isEqualTo(seen);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SeenItemsCodec.decode(cut)).isInstanceOf(DamagedState.class);
    }
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertValueOrDamage(flipped);
    }
  }

  @Property
  void anyBytesAreSeenItemsOrDamage(@ForAll byte[] bytes) {
    assertValueOrDamage(bytes);
  }

  /** Rows hold these bytes: another layout must have another format number. */
  @Test
  void theFormatIsPinned() {
    assertThat(SeenItemsCodec.encode(SeenItems.NONE)).asHexString().isEqualTo("012800");
    assertThat(SeenItemsCodec.encode(new SeenItems(8, new long[] {3, 200})))
        .asHexString()
        .isEqualTo("010802" + "07C200");
  }

  /** The sizes that docs/data.md states. */
  @Test
  void aLongHistoryTakesLittleAndHidesNextToNothing() {
    SeenItems seen = of(4_000);
    assertThat(SeenItemsCodec.encode(seen)).hasSizeLessThan(15_000);
    assertThat(IntStream.range(4_000, 104_000).filter(i -> seen.contains("item-" + i))).isEmpty();
    assertThat(SeenItemsCodec.encode(of(99_000))).hasSizeLessThan(320_000);
  }

  @Test
  void whatGrowsOutOfARowLosesPrecisionAndNoItem() {
    SeenItems seen = of(250_000);
    assertThat(SeenItemsCodec.encode(seen).length).isLessThanOrEqualTo(SeenItemsCodec.MAX_BYTES);
    assertThat(IntStream.range(0, 250_000).filter(i -> !seen.contains("item-" + i))).isEmpty();
    assertThat(IntStream.range(250_000, 350_000).filter(i -> seen.contains("item-" + i)).count())
        .as("in 100,000 unseen items")
        .isLessThan(400);
    SeenItems more = of(1_000).with(seen);
    assertThat(more.bits()).isEqualTo(seen.bits());
  }

  private static SeenItems of(int count) {
    return SeenItems.NONE.with(IntStream.range(0, count).mapToObj(i -> "item-" + i).toList());
  }

  private static void assertValueOrDamage(byte[] bytes) {
    SeenItems read;
    try {
      read = SeenItemsCodec.decode(bytes);
    } catch (DamagedState expected) {
      assertThat(expected).hasMessageContaining("cannot be read at byte");
      return;
    }
    assertThat(SeenItemsCodec.encode(read)).isEqualTo(bytes);
  }

  @Provide
  Arbitrary<Set<String>> items() {
    return Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMaxLength(3), Arbitraries.of(List.of("a", "é😀", "#")))
        .set()
        .ofMaxSize(40);
  }
}
