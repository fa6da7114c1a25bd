package dev.riffle.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EventKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EventIdentityTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void oneIdOfAnotherTenantSubjectOrKindIsAnotherEvent() {
    List<Event> different =
        List.of(
            view("a", "x", "1"),
            view("b", "x", "1"),
            view("a", "y", "1"),
            view("a", "x", "2"),
            new UserPut("1", "a", "x", NOON, ItemFeatures.none()),
            new UserDelete("1", "a", "x", NOON),
            new UserDelete("1", "a", "x", NOON.plusSeconds(1)),
            new ItemPut("1", "a", "x", NOON, ItemFeatures.none()),
            new ItemDelete("1", "a", "x", NOON),
            new ItemDelete("1", "a", "x", NOON.plusSeconds(1)));

    assertThat(different).extracting(EventIdentity::of).doesNotHaveDuplicates();
    assertThat(different)
        .extracting(event -> EventKey.of(EventIdentity.of(event)))
        .doesNotHaveDuplicates();
  }

  @Test
  void anInteractionThatComesAgainIsTheSameWhateverItSaysNow() {
    var again =
        new Interaction(
            "1",
            "a",
            InteractionType.LIKE,
            "x",
            "other",
            NOON.plusSeconds(1),
            OptionalDouble.of(1),
            Optional.empty(),
            Optional.empty());

    assertThat(EventIdentity.of(again)).isEqualTo(EventIdentity.of(view("a", "x", "1")));
  }

  @Test
  void aPutThatComesAgainIsTheSameWhateverItSaysNow() {
    var later = new ItemPut("1", "a", "x", NOON.plusSeconds(1), ItemFeatures.none());

    assertThat(EventIdentity.of(later))
        .isEqualTo(EventIdentity.of(new ItemPut("1", "a", "x", NOON, ItemFeatures.none())));
  }

  @Test
  void noChoiceOfIdsMakesTwoIdentitiesOneText() {
    assertThat(EventIdentity.of(view("a", "x y", "z")).text())
        .isNotEqualTo(EventIdentity.of(view("a", "x", "y z")).text());
  }

  private static Interaction view(String tenant, String user, String id) {
    return new Interaction(
        id,
        tenant,
        InteractionType.VIEW,
        user,
        "item",
        NOON,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
