package dev.riffle.aws.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.OwnerAttributes;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.core.table.FeedShards;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows have the attributes of docs/data.md, and come back as they were. */
class RowMappingTest {
  private static final Instant TIME = Instant.parse("2026-11-24T18:00:00.123Z");
  private static final StoredVector VECTOR = new StoredVector("m1", new float[] {1.5f, -2});
  private static final EventKey KEY = EventKey.of("e1");

  private static final ItemFeatures FROM_CHILE =
      new ItemFeatures(
          List.of("Chile"), List.of(), Map.of(), "", List.of(), true, Optional.empty());

  private final UserRowMapping users = new UserRowMapping();
  private final ItemRowMapping items = new ItemRowMapping();

  @Test
  void aUserComesBackAsWritten() {
    var entry = new HistoryEntry(KEY, InteractionType.RATING, "i1", TIME, OptionalDouble.of(4.5));
    var row =
        new UserRow(
            "default#u1",
            3,
            Optional.of("s1"),
            Optional.of("s0"),
            History.of(List.of(entry), 10).withOlder(SeenItems.NONE.with(List.of("i0", "i9"))),
            Optional.of(VECTOR),
            Optional.of(new StepIndexes(new int[] {7, StepIndexes.UNKNOWN})),
            Optional.of(new UserCommand(TIME, OptionalLong.of(7), "p1", FROM_CHILE)),
            new Retractions(Map.of(KEY, TIME), Map.of("i2", TIME)),
            Optional.of(Instant.parse("2028-01-01T00:00:00Z")),
            Optional.of(TIME),
            Optional.empty(),
            Instant.parse("2027-12-01T00:00:00Z"));

    Map<String, AttributeValue> attributes = users.attributes(row);

    assertThat(attributes)
        .containsOnlyKeys(
            "pk",
            "rev",
            "subject",
            "retired",
            "history",
            "vector",
            "model",
            "steps",
            "userFeatures",
            "userPut",
            "userPutId",
            "userPutArrived",
            "retractions",
            "seen",
            "seenUntil",
            "deletedAt",
            "expires");
    assertThat(UserRowMapping.features(attributes)).contains(FROM_CHILE);
    assertThat(attributes.get("deletedAt").n()).isEqualTo("1795543200123");
    assertThat(attributes.get("expires").n()).isEqualTo("1827619200");
    assertThat(attributes.get("vector").b().asByteArray())
        .as("float32, little-endian")
        .containsExactly(0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0);
    assertThat(users.row(attributes)).isEqualTo(row);
  }

  @Test
  void aTombstoneHoldsNothingOfTheUserButTheKey() {
    var row =
        new UserRow(
            "default#u1",
            4,
            Optional.empty(),
            Optional.empty(),
            History.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(TIME),
            TIME);

    assertThat(users.attributes(row)).containsOnlyKeys("pk", "rev", "deletedAt", "expires");
  }

  @Test
  void anItemComesBackAsWritten() {
    var entry =
        new Reservoir.Entry(
            KEY, TIME, 0.5f, true, List.of(new Reservoir.Context("old1", 0.25f, false)));
    var put = new ItemCommand(TIME, "e9", Optional.of(ItemFeatures.none()));
    var row =
        new ItemRow(
            "default#i1",
            2,
            "default",
            Optional.of(put),
            new Reservoir(List.of(entry)),
            Optional.of(VECTOR),
            TIME);

    Map<String, AttributeValue> attributes = items.attributes(row);

    assertThat(attributes)
        .containsOnlyKeys(
            "pk",
            "rev",
            "features",
            "put",
            "putId",
            "reservoir",
            "vector",
            "model",
            "feed",
            "feedShard",
            "summary",
            "changed");
    assertThat(items.row(attributes)).isEqualTo(row);
    assertThat(attributes.get("feedShard").s()).isIn(FeedShards.keys("default"));
  }

  @Test
  void theRowOfAnItemThatNobodyPutGoesByItself() {
    var entry = new Reservoir.Entry(KEY, TIME, 0.5f, true, List.of());
    var touched =
        new ItemRow(
            "default#invented",
            1,
            "default",
            Optional.empty(),
            new Reservoir(List.of(entry)),
            Optional.empty(),
            TIME);

    Map<String, AttributeValue> attributes = items.attributes(touched);

    assertThat(attributes.get("expires").n())
        .isEqualTo(Long.toString(TIME.plus(Duration.ofDays(30)).getEpochSecond()));
    assertThat(items.row(attributes)).isEqualTo(touched);
  }

  @Test
  void whenAnAccountWasFirstSeenComesBackAsWritten() {
    var row =
        new UserRow(
            "default#u1",
            0,
            Optional.empty(),
            Optional.empty(),
            History.EMPTY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Retractions.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Instant.ofEpochSecond(1_795_543_200L)),
            Instant.EPOCH);
    assertThat(users.row(users.attributes(row))).isEqualTo(row);
  }

  @Test
  void theFeedTellsOfAnItemWhatAnswersNeedAndNothingLarge() {
    var features =
        new ItemFeatures(
            List.of("jazz"),
            List.of("tag"),
            Map.of("price", 1.0),
            "t".repeat(200_000),
            List.of(1f),
            true,
            Optional.of(TIME));
    var row =
        new ItemRow(
            "default#i1",
            2,
            "default",
            Optional.of(new ItemCommand(TIME, "e9", Optional.of(features))),
            new Reservoir(List.of(new Reservoir.Entry(KEY, TIME, 0.5f, true, List.of()))),
            Optional.of(VECTOR),
            TIME);
    Map<String, AttributeValue> attributes = items.attributes(row);
    attributes.keySet().removeAll(List.of("features", "reservoir", "put", "putId", "feed"));

    FeedEntry entry = FeedEntry.read(attributes);

    assertThat(entry).isEqualTo(FeedEntry.of(row));
    ChangedItem item = entry.changedItem("default");
    assertThat(item.id()).isEqualTo("i1");
    assertThat(item.vector()).contains(VECTOR);
    assertThat(item.reservoir()).isEmpty();
    assertThat(item.features())
        .contains(
            new ItemFeatures(
                List.of("jazz"),
                List.of("tag"),
                Map.of("price", 1.0),
                "",
                List.of(),
                true,
                Optional.of(TIME)));
    assertThat(entry.summary().likes().count()).isEqualTo(1);
    assertThat(attributes.get("summary").b().asByteArray()).hasSizeLessThan(70);
  }

  @Test
  void whatTheOwnerSaysIsInTheRowAndInNothingElse() {
    var said = new OwnerAttributes("{\"title\":\"Lamp\"}");
    var row =
        new ItemRow(
            "default#i1",
            2,
            "default",
            Optional.of(new ItemCommand(TIME, "e9", Optional.of(ItemFeatures.none()), said)),
            Reservoir.EMPTY,
            Optional.empty(),
            TIME);

    Map<String, AttributeValue> attributes = items.attributes(row);

    assertThat(items.row(attributes)).isEqualTo(row);
    assertThat(attributes.get("attributes").s()).isEqualTo(said.json());
    assertThat(attributes.get("features").s()).doesNotContain("Lamp");
    assertThat(ItemRowMapping.owner(attributes)).isEqualTo(said);
    attributes.remove("attributes");
    assertThat(FeedEntry.read(attributes)).isEqualTo(FeedEntry.of(row));
  }

  @Test
  void aDeletedItemKeepsNoFeatures() {
    var delete = new ItemCommand(TIME, "e9", Optional.empty());
    var row =
        new ItemRow(
            "default#i1",
            1,
            "default",
            Optional.of(delete),
            Reservoir.EMPTY,
            Optional.empty(),
            TIME);

    Map<String, AttributeValue> attributes = items.attributes(row);

    assertThat(attributes)
        .containsOnlyKeys(
            "pk", "rev", "put", "putId", "deleted", "feed", "feedShard", "summary", "changed");
    assertThat(items.row(attributes)).isEqualTo(row);
  }

  @Test
  void ofADamagedItemADeletionIsKept() {
    var delete = new ItemCommand(TIME, "e9", Optional.empty());
    var row =
        new ItemRow(
            "books#i#1",
            7,
            "books",
            Optional.of(delete),
            Reservoir.EMPTY,
            Optional.of(VECTOR),
            TIME);
    var attributes = new HashMap<>(items.attributes(row));
    attributes.put("vector", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    attributes.remove("feed");
    attributes.remove("changed");
    assertThatThrownBy(() -> items.row(attributes)).isInstanceOf(RuntimeException.class);

    var salvaged = items.salvaged(attributes, TIME.plusSeconds(9));

    assertThat(salvaged.pk()).isEqualTo("books#i#1");
    assertThat(salvaged.tenant()).isEqualTo("books");
    assertThat(salvaged.rev()).isEqualTo(8);
    assertThat(salvaged.command()).hasValue(delete);
    assertThat(salvaged.vector()).isEmpty();
    assertThat(salvaged.changed()).as("readers of the feed see it").isEqualTo(TIME.plusSeconds(9));
    assertThat(items.row(items.attributes(salvaged))).isEqualTo(salvaged);
  }

  @Test
  void anItemWhoseFeaturesCannotBeReadHasNone() {
    var put = new ItemCommand(TIME, "e9", Optional.of(ItemFeatures.none()));
    var row =
        new ItemRow(
            "default#i1", 2, "default", Optional.of(put), Reservoir.EMPTY, Optional.empty(), TIME);
    var attributes = new HashMap<>(items.attributes(row));
    attributes.put("features", AttributeValue.fromS("{\"tags\":7}"));

    assertThat(items.salvaged(attributes, TIME).command()).isEmpty();
  }

  @Test
  void aRowOfAnotherHandIsRefusedByAttributeAndNamesNobody() {
    var attributes = new HashMap<>(users.attributes(UserRow.absent("default#u1").withRev(1)));
    attributes.put("rev", AttributeValue.fromS("one"));

    assertThatThrownBy(() -> users.row(attributes))
        .isInstanceOf(DamagedRow.class)
        .hasMessageContainingAll("rev", "is no number")
        .hasMessageNotContaining("u1");
  }
}
