package dev.riffle.aws.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.OutOfTime;
import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditional writes of rows, also when the reply to one is lost on its way. */
class RowTableTest {
  private static final String KEY = "default#u1";
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private HttpTable table;
  private DynamoDbClient dynamo;
  private RowTable<UserRow> rows;
  private final Map<Map<String, AttributeValue>, String> kept = new HashMap<>();

  private static final Duration SHORT = Duration.ofSeconds(5);

  @BeforeEach
  void open() throws IOException {
    table = new HttpTable();
    dynamo = table.client();
    rows =
        new RowTable<>(
            dynamo,
            HttpTable.NAME,
            new UserRowMapping(),
            Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            (_, stored, reason) -> kept.put(stored, reason.getMessage()));
  }

  @AfterEach
  void close() {
    dynamo.close();
    table.close();
  }

  @Test
  void ofTwoWhoReadTheSameRowOneWritesIt() {
    assertThat(rows.write(row(1, "a"))).isTrue();
    assertThat(rows.write(row(1, "b"))).isFalse();
    assertThat(rows.write(row(2, "b"))).isTrue();
    assertThat(rows.write(row(2, "a"))).isFalse();
    assertThat(table.revision(KEY)).isEqualTo(2);
  }

  /** The SDK tries again, and the row that it wrote itself is then in its way. */
  @Test
  void aWriteWhoseReplyIsLostIsNoConflict() {
    table.loseReplies(1);
    assertThat(rows.write(row(1, "a"))).isTrue();

    table.loseReplies(1);
    assertThat(rows.write(row(2, "a"))).isTrue();
    assertThat(table.revision(KEY)).isEqualTo(2);
  }

  @Test
  void rowThatCannotBeReadIsKeptAndWhatCanBeReadOfItStandsInItsPlace() {
    var damaged = stored(row(3, "s1"));
    damaged.put("history", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {9, 9})));
    damaged.put("deletedAt", AttributeValue.fromN("1795543200123"));
    table.put(damaged);

    var read = rows.read(Set.of(KEY)).get(KEY);

    assertThat(read.rev()).isEqualTo(4);
    assertThat(read.subject()).as("the name in the archive").hasValue("s1");
    assertThat(read.deletedAt()).hasValue(Instant.ofEpochMilli(1_795_543_200_123L));
    assertThat(read.history()).isEqualTo(History.EMPTY);
    assertThat(read.vector()).isEmpty();
    assertThat(kept).hasSize(1).containsKey(damaged);
    assertThat(kept.values().iterator().next()).contains("history cannot be read at byte");
    assertThat(rows.read(Set.of(KEY))).containsEntry(KEY, read);
    assertThat(kept).as("once").hasSize(1);
    assertThat(rows.write(read.withRev(5))).as("the user goes on").isTrue();
  }

  @Test
  void revisionThatIsNoneIsReplacedToo() {
    for (var revision : List.of(AttributeValue.fromS("one"), AttributeValue.fromN("1.5"))) {
      var damaged = stored(row(3, "s1"));
      damaged.put("rev", revision);
      table.put(damaged);

      assertThat(rows.read(Set.of(KEY)).get(KEY).rev()).isEqualTo(1);
      assertThat(rows.write(row(2, "s1"))).isTrue();
    }
    var damaged = stored(row(3, "s1"));
    damaged.remove("rev");
    table.put(damaged);
    assertThat(rows.read(Set.of(KEY)).get(KEY).rev()).isEqualTo(1);
  }

  @Test
  void rowThatCouldNotBeKeptStaysAsItIs() {
    var cautious =
        new RowTable<>(
            dynamo,
            HttpTable.NAME,
            new UserRowMapping(),
            Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            (_, _, reason) -> {
              throw new IllegalStateException("the bucket is away", reason);
            });
    var damaged = stored(row(3, "s1"));
    damaged.put("vector", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    table.put(damaged);

    assertThatThrownBy(() -> cautious.read(Set.of(KEY))).hasMessage("the bucket is away");
    assertThat(table.revision(KEY)).isEqualTo(3);
  }

  /** It takes two calls more than a read, of which one may be slow. */
  @Test
  void rowThatCannotBeReadIsSetAsideOnlyWhereThereIsTimeForIt() {
    var damaged = stored(row(3, "s1"));
    damaged.put("vector", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
    table.put(damaged);

    assertThatThrownBy(() -> rows.read(Set.of(KEY), longer -> longer.compareTo(SHORT) <= 0))
        .isInstanceOf(OutOfTime.class);
    assertThat(kept).isEmpty();

    assertThatThrownBy(() -> rows.read(Set.of(KEY), _ -> kept.isEmpty()))
        .isInstanceOf(OutOfTime.class);
    assertThat(kept).hasSize(1);
    assertThat(table.revision(KEY)).as("as it was, for whoever comes next").isEqualTo(3);
  }

  @Test
  void readEndsBetweenTwoCallsWhenItsTimeIsUp() {
    var asked = new AtomicInteger();
    Set<String> keys =
        IntStream.range(0, 250).mapToObj(i -> "default#u" + i).collect(Collectors.toSet());

    assertThatThrownBy(() -> rows.read(keys, _ -> asked.incrementAndGet() <= 2))
        .isInstanceOf(OutOfTime.class)
        .hasMessageContaining(HttpTable.NAME);
    assertThat(asked).hasValue(3);
  }

  private static Map<String, AttributeValue> stored(UserRow row) {
    return new HashMap<>(new UserRowMapping().attributes(row));
  }

  private static UserRow row(long rev, String subject) {
    return new UserRow(
        KEY,
        rev,
        Optional.of(subject),
        Optional.empty(),
        History.EMPTY,
        Optional.of(new StoredVector("m1", new float[] {1.5f, -2})),
        Optional.empty(),
        Optional.empty(),
        Instant.parse("2027-12-01T00:00:00Z"));
  }
}
