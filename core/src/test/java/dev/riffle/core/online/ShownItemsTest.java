package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.ShownItems.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShownItemsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void anItemCountsOnceAMinuteHoweverOftenItIsDelivered() {
    ShownItems shown =
        ShownItems.NONE.with(
            List.of(
                Shown.at("a", NOON),
                Shown.at("a", NOON.plusSeconds(59)),
                Shown.at("a", NOON.plusSeconds(60)),
                Shown.at("b", NOON)));
    assertThat(shown.with(List.of(Shown.at("a", NOON.plusSeconds(3))))).isEqualTo(shown);
    assertThat(shown.inVain(History.EMPTY, NOON)).containsOnly(entry("a", 2), entry("b", 1));
    assertThat(shown.inVain(History.EMPTY, NOON.plusSeconds(1))).containsOnly(entry("a", 1));
  }

  @Test
  void whatTheUserDidSomethingWithWasNotShownInVain() {
    ShownItems shown =
        ShownItems.NONE.with(
            List.of(
                Shown.at("a", NOON), Shown.at("a", NOON.plusSeconds(120)), Shown.at("b", NOON)));
    History history =
        History.of(
            List.of(
                new HistoryEntry(
                    EventKey.of("e1"),
                    InteractionType.CLICK,
                    "a",
                    NOON.plusSeconds(30),
                    OptionalDouble.empty())),
            10);
    assertThat(shown.inVain(history, NOON)).containsOnly(entry("a", 1), entry("b", 1));
  }

  @Test
  void haveBoundedRoomInWhichTheNewestStay() {
    ShownItems shown = ShownItems.NONE;
    for (int minute = 0; minute < 2_000; minute++) {
      shown =
          shown.with(
              List.of(Shown.at("item-%07d".formatted(minute), NOON.plusSeconds(60L * minute))));
    }
    assertThat(ShownItemsCodec.encode(shown)).hasSizeLessThan(ShownItems.MAX_BYTES);
    assertThat(shown.all()).hasSizeGreaterThan(200);
    assertThat(shown.inVain(History.EMPTY, NOON))
        .containsKey("item-0001999")
        .doesNotContainKey("item-0000000");
  }

  @Property
  void areAsTheyWereWrittenAndAUnionHasNoOrder(
      @ForAll("shown") List<Shown> a, @ForAll("shown") List<Shown> b) {
    ShownItems one = ShownItems.NONE.with(a).with(b);
    assertThat(one).isEqualTo(ShownItems.NONE.with(b).with(a).with(a));
    assertThat(ShownItemsCodec.decode(ShownItemsCodec.encode(one))).isEqualTo(one);
    assertThat(ShownItemsCodec.encode(one))
        .isEqualTo(ShownItemsCodec.encode(ShownItems.NONE.with(b).with(a)));
  }

  @Property
  void damagedBytesAreRefusedOrAreShownItems(@ForAll byte[] bytes) {
    try {
      ShownItems shown = ShownItemsCodec.decode(bytes);
      assertThat(ShownItemsCodec.encode(shown)).isEqualTo(bytes);
      shown.inVain(History.EMPTY, NOON);
    } catch (DamagedState refused) {
      assertThat(refused).hasMessageContaining("shown items");
    }
  }

  @Test
  void anItemThatWasNeverShownIsDamage() {
    assertThatThrownBy(() -> ShownItemsCodec.decode(new byte[] {1, 1, 1, 'a', 0, 0}))
        .isInstanceOf(DamagedState.class);
  }

  @Provide
  Arbitrary<List<Shown>> shown() {
    Arbitrary<String> item = Arbitraries.of("a", "b", "ü", "an item with a long name");
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 40);
    return Combinators.combine(item, minutes)
        .as((id, minute) -> Shown.at(id, NOON.plus(Duration.ofMinutes(minute))))
        .list()
        .ofMaxSize(30)
        .map(ArrayList::new);
  }

  private static Map.Entry<String, Integer> entry(String item, int count) {
    return Map.entry(item, count);
  }
}
