package dev.riffle.retrain.archive;

import static dev.riffle.retrain.archive.Written.delete;
import static dev.riffle.retrain.archive.Written.event;
import static dev.riffle.retrain.archive.Written.forget;
import static dev.riffle.retrain.archive.Written.put;
import static dev.riffle.retrain.archive.Written.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.riffle.core.online.HistoryEntry;
import dev.riffle.retrain.data.Interactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchiveReaderTest {
  private static final String FIRST = "events/2026/11/20/12/a.ndjson.gz";
  private static final String SECOND = "events/2026/11/20/13/b.ndjson.gz";
  private static final String THIRD = "events/2026/11/20/14/c.ndjson.gz";

  @Test
  void readsHistoriesOldestFirstWhateverTheOrderOfArrival() {
    var read =
        read(
            Written.of(FIRST, event("2", "like", "s", "b", 2), event("3", "view", "s", "c", 3)),
            Written.of(SECOND, event("1", "purchase", "s", "a", 1)));

    assertThat(items(read.interactions(), 0)).containsExactly("a", "b", "c");
    assertThat(read.interactions().range().orElseThrow())
        .isEqualTo(
            new Interactions.Range(
                Instant.parse("2026-11-20T12:01:00Z"), Instant.parse("2026-11-20T12:03:00Z")));
  }

  @Test
  void keepsOneLineForEachEvent() {
    var read =
        read(
            Written.of(FIRST, event("1", "view", "s", "a", 1), event("1", "view", "s", "a", 1)),
            Written.of(SECOND, event("1", "view", "s", "a", 1)));

    assertThat(items(read.interactions(), 0)).containsExactly("a");
    assertThat(read.report().dropped(DropReason.DUPLICATE)).isEqualTo(2);
    assertThat(read.report().lines()).isEqualTo(3);
  }

  @Test
  void theSameIdOfTwoUsersIsTwoEvents() {
    var read =
        read(
            Written.of(FIRST, event("1", "view", "s", "a", 1)),
            Written.of(SECOND, event("1", "view", "t", "b", 1)));

    assertThat(read.interactions().size()).isEqualTo(2);
    assertThat(read.report().dropped(DropReason.DUPLICATE)).isZero();
  }

  @Test
  void deletionsAreHonouredWhoeverUsedTheirId() {
    var read =
        read(
            Written.of(
                FIRST,
                event("1", "view", "other", "a", 1),
                event("1", "view", "gone", "b", 1),
                told("1", "gone", "x", 1),
                put("1", "b", 1, "{}")),
            Written.of(SECOND, forget("1", "gone", 2), delete("1", "b", 2), forget("1", "gone", 2)),
            Written.of(THIRD, event("2", "view", "other", "b", 3)));

    int other = 1; // after "gone", of whom nothing is left
    assertThat(items(read.interactions(), other)).containsExactly("a");
    assertThat(read.interactions().size()).isEqualTo(1);
    assertThat(read.users().size()).isZero();
    assertThat(read.catalogue().isDeleted("b")).isTrue();
    assertThat(read.report().dropped(DropReason.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void dropsEverythingOfADeletedUserBeforeAndAfterTheTombstone() {
    var read =
        read(
            Written.of(
                FIRST,
                event("1", "view", "gone", "a", 1),
                forget("2", "gone", 2),
                event("3", "view", "stays", "a", 3)),
            Written.of(SECOND, event("4", "view", "gone", "b", 4)));

    assertThat(read.interactions().size()).isEqualTo(1);
    assertThat(read.report().dropped(DropReason.DELETED_USER)).isEqualTo(2);
  }

  @Test
  void theLastOpinionOfAMomentToArriveStandsWhereverItLies() {
    var read =
        read(
            Written.of(
                FIRST,
                Written.rating("2", "s", "a", 5, 9),
                Written.rating("4", "s", "b", 2, 1),
                Written.rating("6", "other", "a", 3, 1)),
            Written.of(
                SECOND, Written.rating("1", "s", "a", 1, 3), Written.rating("3", "s", "a", 3, 4)));

    assertThat(read.interactions().size()).isEqualTo(3);
    assertThat(read.report().dropped(DropReason.CORRECTED)).isEqualTo(2);
    assertThat(read.interactions().history(1, 9).stored())
        .extracting(HistoryEntry::itemId, entry -> entry.value().orElseThrow())
        .containsExactlyInAnyOrder(tuple("a", 5.0), tuple("b", 2.0));
  }

  @Test
  void aCorrectedFeatureStandsAndSoDoesWhatIsSaidOnceMore() {
    String wrong = arrived(put("z", "a", 1, "{\"categories\":[\"Dramma\"]}"), 1);
    String right = arrived(put("b", "a", 1, "{\"categories\":[\"Drama\"]}"), 2);
    String again = arrived(put("z", "a", 1, "{\"categories\":[\"Dramma\"]}"), 3);
    String elsewhere = event("x", "view", "s", "a", 1);

    var corrected = read(Written.of(FIRST, right, wrong, elsewhere));
    assertThat(corrected.catalogue().features("a").categories()).containsExactly("Drama");
    var reverted = read(Written.of(FIRST, right, wrong), Written.of(SECOND, again, elsewhere));
    assertThat(reverted.catalogue().features("a").categories()).containsExactly("Dramma");
  }

  private static String arrived(String line, int micros) {
    return line.replace("\"tenant\":", "\"arrived\":%d,\"tenant\":".formatted(micros));
  }

  @Test
  void whatWasTakenBackIsNotTrainedOnWhateverTheOrder() {
    var read =
        read(
            Written.of(
                FIRST,
                event("1", "view", "s", "a", 1),
                Written.takeBack("2", "s", "eventId", "5", 6),
                Written.takeBack("3", "s", "itemId", "a", 3)),
            Written.of(
                SECOND,
                event("4", "view", "s", "a", 4),
                event("5", "view", "s", "b", 5),
                event("6", "view", "other", "a", 1)));

    assertThat(items(read.interactions(), 1)).containsExactly("a");
    assertThat(items(read.interactions(), 0)).containsExactly("a");
    assertThat(read.report().dropped(DropReason.TAKEN_BACK)).isEqualTo(2);
    assertThat(read.report().dropped(DropReason.DELETED_ITEM)).isZero();
  }

  @Test
  void theNewestOfWhatWasSaidOfAUserStandsUnlessTheyAreDeleted() {
    var read =
        read(
            Written.of(FIRST, told("2", "s", "new", 2), told("3", "gone", "x", 3)),
            Written.of(SECOND, told("1", "s", "old", 1), forget("4", "gone", 4)));

    assertThat(read.users().size()).isEqualTo(1);
    assertThat(read.users().features("s").orElseThrow().categories()).containsExactly("new");
    assertThat(read.users().before(Instant.parse("2026-11-20T12:02:00Z")).features("s")).isEmpty();
  }

  @Test
  void theNewestCommandOnAnItemStandsAndTiesGoToTheGreaterId() {
    var read =
        read(
            Written.of(
                FIRST,
                delete("9", "late", 5),
                put("1", "late", 4, "{\"text\":\"older\"}"),
                put("2", "tie", 1, "{\"text\":\"two\"}"),
                put("1", "tie", 1, "{\"text\":\"one\"}"),
                delete("3", "back", 1),
                put("4", "back", 2, "{\"text\":\"again\"}"),
                event("5", "like", "s", "late", 3),
                event("6", "like", "s", "back", 3)));

    assertThat(read.catalogue().isDeleted("late")).isTrue();
    assertThat(read.catalogue().items()).containsExactly("back", "tie");
    assertThat(read.catalogue().features("tie").text()).isEqualTo("two");
    assertThat(items(read.interactions(), 0)).containsExactly("back");
    assertThat(read.report().dropped(DropReason.DELETED_ITEM)).isEqualTo(1);
  }

  @Test
  void leavesOtherTenantsAlone() {
    var other = event("1", "view", "s", "a", 1).replace("default", "other");

    var read = read(Written.of(FIRST, other, event("1", "view", "s", "b", 1)));

    assertThat(items(read.interactions(), 0)).containsExactly("b");
    assertThat(read.report().dropped(DropReason.OTHER_TENANT)).isEqualTo(1);
  }

  @Test
  void damagedLinesAreListedWithKeyAndNumberAndTheRunGoesOn() {
    var read =
        read(
            Written.of(
                FIRST,
                event("1", "view", "s", "a", 1),
                "{\"id\":",
                event("2", "stare", "s", "a", 1),
                event("3", "view", "s", "b", 1)));

    assertThat(items(read.interactions(), 0)).containsExactlyInAnyOrder("a", "b");
    assertThat(read.report().dropped(DropReason.DAMAGED)).isEqualTo(2);
    assertThat(read.report().damages())
        .extracting(Damage::key, Damage::line)
        .containsExactly(tuple(FIRST, 2), tuple(FIRST, 3));
    assertThat(read.report().damages().getLast().reason())
        .as("names the field, and quotes nothing of what somebody sent")
        .startsWith("type: must be one of")
        .doesNotContain("stare");
  }

  @Test
  void anObjectCutShortGivesWhatIsWholeAndIsListed() {
    var lines =
        IntStream.range(0, 2000)
            .mapToObj(i -> event("id-" + i * 7919, "view", "s" + i, "item" + i % 50, i % 60))
            .toArray(String[]::new);
    var whole = Written.of(FIRST, lines).gzip();
    var cut = new Written(FIRST, Arrays.copyOf(whole, whole.length / 2));

    var read = read(cut, Written.of(SECOND, event("x", "view", "last", "z", 1)));

    assertThat(read.interactions().size()).isBetween(100, 1999);
    assertThat(read.report().damages()).singleElement().extracting(Damage::key).isEqualTo(FIRST);
    assertThat(read.report().damages().getFirst().line())
        .as("the first line that is lost")
        .isEqualTo((int) read.report().lines());
  }

  @Test
  void anObjectThatIsNoGzipIsListed() {
    var read =
        read(
            new Written(FIRST, "plain".getBytes(UTF_8)),
            Written.of(SECOND, event("1", "view", "s", "a", 1)));

    assertThat(read.report().damages()).singleElement().extracting(Damage::line).isEqualTo(1);
    assertThat(read.interactions().size()).isEqualTo(1);
  }

  @Test
  void anArchiveThatIsMostlyDamagedIsRefused() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      lines.add("no event");
      lines.add(event("" + i, "view", "s", "a", 1));
    }
    var object = Written.of(FIRST, lines.toArray(String[]::new));

    assertThatThrownBy(() -> read(object))
        .isInstanceOf(DamagedArchive.class)
        .hasMessageContaining("11 of 22 lines")
        .hasMessageContaining(FIRST + ", line 1");
  }

  @Test
  void failingToFetchAnObjectFailsTheRun() {
    ArchivedObject away =
        new ArchivedObject() {
          @Override
          public String key() {
            return FIRST;
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public long bytes() {
            return 1;
          }

          @Override
          public Optional<byte[]> part(long offset, int length) {
            throw new IllegalStateException("S3 is away");
          }
        };

    assertThatThrownBy(() -> ArchiveReader.read("default", List.of(away)))
        .hasMessageContaining("S3 is away");
  }

  private static ArchiveReader.Read read(Written... objects) {
    return ArchiveReader.read("default", List.of(objects));
  }

  private static List<String> items(Interactions interactions, int subject) {
    return interactions.history(subject, 100).entries().stream().map(HistoryEntry::itemId).toList();
  }
}
