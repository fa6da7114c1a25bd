package dev.riffle.retrain.clean;

import static dev.riffle.retrain.archive.Written.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.clean.KnownItems.Known;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.ItemCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only real things are trained on, where it is said what is real. */
class KnownItemsTest {
  private final List<String> events = new ArrayList<>();
  private final ItemCatalogue catalogue = new ItemCatalogue();

  @Test
  void inventedItemsGoWhereItemsAreDescribed() {
    put("a", "b");
    likes("ann", "a", "b", "undefined");
    likes("bob", "a");
    for (int i = 0; i < 5_000; i++) {
      likes("liar", "invented-" + i);
    }

    Known known = KnownItems.of(read(), catalogue, UnknownItems.IGNORE);

    assertThat(known.interactions().itemIds()).containsExactlyInAnyOrder("a", "b");
    assertThat(known.ignored()).isTrue();
    assertThat(known.dropped()).isEqualTo(5_001);
    assertThat(known.line()).get().asString().contains("5,001 interactions with 5,001 items");
  }

  @Test
  void whereNobodyPutsItemsEventsSayWhatThereIs() {
    put("a");
    likes("ann", "a", "b", "c");
    likes("bob", "b", "c");
    likes("eve", "d");

    Known known = KnownItems.of(read(), catalogue, UnknownItems.IGNORE);

    assertThat(known.interactions().size()).isEqualTo(6);
    assertThat(known.ignored()).isFalse();
    assertThat(known.line()).get().asString().contains("only 0 of 3 people");
  }

  @Test
  void aSettingAcceptsAll() {
    put("a");
    likes("ann", "a", "undefined");

    Known known = KnownItems.of(read(), catalogue, UnknownItems.ACCEPT);

    assertThat(known.interactions().size()).isEqualTo(2);
    assertThat(known.ignored()).isFalse();
    assertThat(known.line()).get().asString().contains("unknownItems=accept");
  }

  @Test
  void whereAllItemsWerePutThereIsNothingToSay() {
    put("a", "b");
    likes("ann", "a", "b");

    Known known = KnownItems.of(read(), catalogue, UnknownItems.IGNORE);

    assertThat(known.interactions().size()).isEqualTo(2);
    assertThat(known.ignored()).isTrue();
    assertThat(known.line()).isEmpty();
  }

  private void put(String... items) {
    for (String item : items) {
      catalogue.put(
          new ItemPut(
              "put-" + item, Event.DEFAULT_TENANT, item, Instant.EPOCH, ItemFeatures.none()));
    }
  }

  private void likes(String user, String... items) {
    for (String item : items) {
      events.add(event(Integer.toString(events.size()), "like", user, item, events.size() % 60));
    }
  }

  private Interactions read() {
    return ArchiveReader.read(
            "default", List.of(Written.of("events/1", events.toArray(String[]::new))))
        .interactions();
  }
}
