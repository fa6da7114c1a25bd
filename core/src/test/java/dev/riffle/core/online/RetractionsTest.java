package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.InteractionDelete;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RetractionsTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_000);

  @Test
  void coverAnEventUpToTheirTime() {
    Retractions retractions = Retractions.NONE.with(List.of(ofEvent("e1", TIME)));
    assertThat(retractions.cover(EventKey.of("e1"), "a", TIME)).isTrue();
    assertThat(retractions.cover(EventKey.of("e1"), "a", TIME.plusMillis(1))).isFalse();
    assertThat(retractions.cover(EventKey.of("e2"), "a", TIME)).isFalse();
  }

  @Test
  void coverAnItemUpToTheirTime() {
    Retractions retractions = Retractions.NONE.with(List.of(ofItem("a", TIME)));
    assertThat(retractions.cover(EventKey.of("e1"), "a", TIME)).isTrue();
    assertThat(retractions.cover(EventKey.of("e1"), "a", TIME.plusMillis(1))).isFalse();
    assertThat(retractions.cover(EventKey.of("e1"), "b", TIME)).isFalse();
  }

  @Test
  void goWithWhatIsForgotten() {
    Retractions retractions =
        Retractions.NONE.with(List.of(ofItem("a", TIME), ofEvent("e", TIME.plusMillis(1))));
    assertThat(retractions.after(TIME).items()).isEmpty();
    assertThat(retractions.after(TIME).events()).hasSize(1);
    assertThat(retractions.after(TIME.plusMillis(1)).isEmpty()).isTrue();
  }

  @Test
  void haveBoundedRoomInWhichTheNewestStay() {
    var many = new ArrayList<InteractionDelete>();
    for (int i = 0; i < 2_000; i++) {
      many.add(ofEvent("e" + i, TIME.plusMillis(i)));
    }
    Retractions retractions = Retractions.NONE.with(many);
    assertThat(RetractionsCodec.encode(retractions)).hasSizeLessThan(Retractions.MAX_BYTES + 10);
    assertThat(retractions.events())
        .containsKey(EventKey.of("e1999"))
        .doesNotContainKey(EventKey.of("e0"));
    assertThat(retractions.events()).hasSizeGreaterThan(600);
  }

  @Property
  void anyOrderAndRepetitionComeToTheSame(
      @ForAll("deletes") List<InteractionDelete> a, @ForAll("deletes") List<InteractionDelete> b) {
    Retractions both = Retractions.NONE.with(a).with(b);
    assertThat(Retractions.NONE.with(b).with(a).with(b)).isEqualTo(both);
    assertThat(Retractions.NONE.with(a).with(Retractions.NONE.with(b))).isEqualTo(both);
  }

  @Provide
  Arbitrary<List<InteractionDelete>> deletes() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "x".repeat(250)),
            Arbitraries.longs().between(0, 9),
            Arbitraries.of(true, false))
        .as(
            (name, millis, event) ->
                event
                    ? ofEvent(name, Instant.ofEpochMilli(millis))
                    : ofItem(name, Instant.ofEpochMilli(millis)))
        .list()
        .ofMaxSize(6);
  }

  private static InteractionDelete ofEvent(String id, Instant time) {
    return new InteractionDelete("d", "t", "u", time, Optional.of(id), Optional.empty());
  }

  private static InteractionDelete ofItem(String item, Instant time) {
    return new InteractionDelete("d", "t", "u", time, Optional.empty(), Optional.of(item));
  }
}
