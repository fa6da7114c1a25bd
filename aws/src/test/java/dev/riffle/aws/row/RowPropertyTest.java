package dev.riffle.aws.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.event.Event;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.online.ShownItems.Shown;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.recommend.ChangedItem;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever a row holds comes back as it was, whole or in part. */
class RowPropertyTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private final UserRowMapping users = new UserRowMapping();
  private final ItemRowMapping items = new ItemRowMapping();

  @Property
  void aUserComesBackWhole(@ForAll("users") UserRow row) {
    assertThat(users.row(users.attributes(row))).isEqualTo(row);
  }

  @Property
  void partsOfAUserAreReadAsTheWholeIs(@ForAll("users") UserRow row) {
    var some = new HashMap<>(users.attributes(row));
    some.keySet()
        .retainAll(
            Set.of(
                UserAttribute.HISTORY,
                UserAttribute.SHOWN,
                RowAttribute.VECTOR,
                RowAttribute.MODEL,
                UserAttribute.DELETED_AT));

    assertThat(UserRowMapping.history(some)).isEqualTo(row.history());
    assertThat(UserRowMapping.vector(some)).isEqualTo(row.vector());
    assertThat(UserRowMapping.deletedAt(some)).isEqualTo(row.deletedAt());
  }

  @Property
  void anItemComesBackWhole(@ForAll("items") ItemRow row) {
    assertThat(items.row(items.attributes(row))).isEqualTo(row);
  }

  @Property
  void anItemIsReadUnderItsId(@ForAll("tenants") String tenant, @ForAll("texts") String id) {
    ChangedItem item = ItemRow.absent(Event.key(tenant, id), tenant).changedItem();

    assertThat(item.id()).isEqualTo(id);
    assertThat(item.deleted()).isFalse();
    assertThat(item.features()).isEmpty();
  }

  /** No number ends in another failure than that of a damaged row, and what is left can be read. */
  @Property
  void aUserWithAnyNumberIsReadOrSalvaged(
      @ForAll("users") UserRow row, @ForAll("numbers") long number, @ForAll int which) {
    var stored = withNumber(users.attributes(row), number, which);
    try {
      UserRow read = users.row(stored);
      assertThat(users.row(users.attributes(read))).isEqualTo(read);
    } catch (DamagedRow damaged) {
      UserRow left = users.salvaged(stored, NOW);
      assertThat(users.row(users.attributes(left))).isEqualTo(left);
    }
  }

  @Property
  void anItemWithAnyNumberIsReadOrSalvaged(
      @ForAll("items") ItemRow row, @ForAll("numbers") long number, @ForAll int which) {
    var stored = withNumber(items.attributes(row), number, which);
    try {
      ItemRow read = items.row(stored);
      assertThat(items.row(items.attributes(read))).isEqualTo(read);
    } catch (DamagedRow damaged) {
      ItemRow left = items.salvaged(stored, NOW);
      assertThat(items.row(items.attributes(left))).isEqualTo(left);
      assertThat(left.changed()).isEqualTo(NOW);
    }
  }

  /** The row with this number in the place of one of its own. */
  private static Map<String, AttributeValue> withNumber(
      Map<String, AttributeValue> row, long number, int which) {
    var numbers = row.keySet().stream().filter(name -> row.get(name).n() != null).sorted().toList();
    var changed = new HashMap<>(row);
    changed.put(
        numbers.get(Math.floorMod(which, numbers.size())),
        AttributeValue.fromN(Long.toString(number)));
    return changed;
  }

  @Provide
  Arbitrary<Long> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 62, -1L, 0L, 1L << 53));
  }

  @Provide
  Arbitrary<UserRow> users() {
    return Combinators.combine(
            Combinators.combine(tenants(), texts()).as(Event::key),
            Arbitraries.longs().between(1, 1L << 53),
            texts().optional(),
            texts().optional(),
            entries()
                .list()
                .ofMaxSize(20)
                .map(
                    entries ->
                        History.of(entries, 20)
                            .withShown(
                                ShownItems.NONE.with(
                                    entries.stream()
                                        .map(entry -> Shown.at(entry.itemId(), entry.time()))
                                        .toList()))),
            Combinators.combine(vectors().optional(), steps().optional()).as(Map::entry),
            times().optional(),
            times().map(time -> Instant.ofEpochSecond(time.getEpochSecond())))
        .as(
            (pk, rev, subject, retired, history, encoded, deletedAt, expires) ->
                new UserRow(
                    pk,
                    rev,
                    subject,
                    retired,
                    history,
                    encoded.getKey(),
                    encoded.getValue(),
                    deletedAt,
                    expires));
  }

  @Provide
  Arbitrary<ItemRow> items() {
    return tenants()
        .flatMap(
            tenant ->
                Combinators.combine(
                        texts().map(id -> Event.key(tenant, id)),
                        Arbitraries.longs().between(1, 1L << 53),
                        commands().optional(),
                        reservoirs(),
                        vectors().optional(),
                        times())
                    .as(
                        (pk, rev, command, reservoir, vector, changed) ->
                            new ItemRow(pk, rev, tenant, command, reservoir, vector, changed)));
  }

  @Provide
  Arbitrary<String> tenants() {
    return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20);
  }

  /** Ids may hold what separates tenant and id. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ascii().withChars('#', 'ä', '語').ofMinLength(1).ofMaxLength(40);
  }

  private static Arbitrary<StepIndexes> steps() {
    return Arbitraries.integers()
        .greaterOrEqual(StepIndexes.UNKNOWN)
        .array(int[].class)
        .ofMaxSize(9)
        .map(StepIndexes::new);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<StoredVector> vectors() {
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMinLength(1),
            Arbitraries.floats().array(float[].class).ofMinSize(1).ofMaxSize(16))
        .as(StoredVector::new);
  }

  private Arbitrary<HistoryEntry> entries() {
    return Combinators.combine(
            texts().map(EventKey::of), Arbitraries.of(InteractionType.class), texts(), times())
        .as(
            (key, type, item, time) ->
                new HistoryEntry(key, type, item, time, OptionalDouble.empty()));
  }

  private Arbitrary<ItemCommand> commands() {
    return Combinators.combine(times(), texts(), features().optional()).as(ItemCommand::new);
  }

  private Arbitrary<ItemFeatures> features() {
    return Arbitraries.just(ItemFeatures.none());
  }

  private Arbitrary<Reservoir> reservoirs() {
    return Combinators.combine(texts().map(EventKey::of), times(), texts())
        .as(
            (key, time, item) ->
                new Reservoir.Entry(
                    key, time, .5f, true, List.of(new Reservoir.Context(item, .25f, false))))
        .optional()
        .map(entry -> entry.map(List::of).map(Reservoir::new).orElse(Reservoir.EMPTY));
  }
}
