package dev.riffle.retrain.clean;

import static dev.riffle.retrain.archive.Written.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.Written;
import dev.riffle.retrain.data.Interactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CleaningTest {
  private static final CleaningSettings DEFAULT = CleaningSettings.defaults();

  @Test
  void aUserWithMoreThanAnybodyCanDoIsARobot() {
    var all = read(events("crawler", 12, 1), events("person", 5, 1));

    var people = BotFilter.without(all, new CleaningSettings(1, 1, 11, 600));

    assertThat(who(people.interactions())).containsExactly("person");
    assertThat(people.users()).isEqualTo(1);
    assertThat(people.dropped()).isEqualTo(12);
  }

  @Test
  void aUserWhoIsFasterThanAnybodyCanBeIsARobot() {
    var settings = new CleaningSettings(1, 1, 50_000, 4);
    var all = read(events("fast", 5, 0), events("busy", 4, 0), events("slow", 40, 1));

    var people = BotFilter.without(all, settings);

    assertThat(who(people.interactions())).containsExactlyInAnyOrder("busy", "slow");
    assertThat(people.dropped()).isEqualTo(5);
  }

  @Test
  void usuallyAllIsKept() {
    var all = read(events("a", 1, 1), events("b", 50, 0));

    assertThat(BotFilter.without(all, DEFAULT).interactions().size()).isEqualTo(51);
    var supported = MinimumSupport.of(all, DEFAULT);
    assertThat(supported.interactions().size()).isEqualTo(51);
    assertThat(supported.rareItem() + supported.rareUser()).isZero();
  }

  @Test
  void rareItemsGoFirstAndThenUsersByWhatIsLeft() {
    var all =
        read(
            List.of(
                event("1", "like", "x", "common", 1),
                event("2", "like", "y", "common", 2),
                event("3", "like", "x", "rare", 3),
                event("4", "like", "y", "other", 4),
                event("5", "like", "z", "other", 5),
                event("6", "like", "z", "common", 6)));

    var supported = MinimumSupport.of(all, new CleaningSettings(2, 2, 50_000, 600));

    assertThat(who(supported.interactions())).containsExactlyInAnyOrder("y", "z");
    assertThat(supported.interactions().itemIds()).containsExactlyInAnyOrder("common", "other");
    assertThat(supported.rareItem()).isEqualTo(1);
    assertThat(supported.rareUser()).isEqualTo(1);
  }

  private static List<String> events(String user, int count, int minutesApart) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      lines.add(event(user + i, "view", user, "item-" + i % 3, i * minutesApart));
    }
    return lines;
  }

  @SafeVarargs
  private static Interactions read(List<String>... lines) {
    var all = new ArrayList<String>();
    for (List<String> some : lines) {
      all.addAll(some);
    }
    return ArchiveReader.read(
            "default", List.of(Written.of("events/1", all.toArray(String[]::new))))
        .interactions();
  }

  private static Set<String> who(Interactions interactions) {
    var who = new HashSet<String>();
    for (int subject = 0; subject < interactions.subjects(); subject++) {
      if (interactions.count(subject) > 0) {
        who.add(interactions.subject(subject));
      }
    }
    return who;
  }
}
