package dev.riffle.aws.row;

import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.FeaturesJson;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.RetractionsCodec;
import dev.riffle.core.online.SeenItems;
import dev.riffle.core.online.SeenItemsCodec;
import dev.riffle.core.online.ShownItems;
import dev.riffle.core.online.ShownItemsCodec;
import dev.riffle.core.online.StoredVector;
import dev.riffle.core.successor.StepIndexes;
import dev.riffle.core.table.RowAttribute;
import dev.riffle.core.table.UserAttribute;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code users} as docs/data.md lays it down. */
public final class UserRowMapping implements RowMapping<UserRow> {
  @Override
  public Map<String, AttributeValue> attributes(UserRow row) {
    Attributes attributes =
        Attributes.empty()
            .text(RowAttribute.KEY, row.pk())
            .number(RowAttribute.REVISION, row.rev())
            .number(RowAttribute.EXPIRES, row.expires().getEpochSecond())
            .vector(row.vector());
    row.subject().ifPresent(subject -> attributes.text(UserAttribute.SUBJECT, subject));
    row.retired().ifPresent(subject -> attributes.text(UserAttribute.RETIRED, subject));
    row.steps().ifPresent(steps -> attributes.bytes(UserAttribute.STEPS, steps.encode()));
    row.command()
        .ifPresent(
            command -> {
              attributes
                  .number(UserAttribute.PUT, command.time().toEpochMilli())
                  .text(UserAttribute.PUT_ID, command.eventId())
                  .text(UserAttribute.FEATURES, json(command.features()));
              command
                  .arrived()
                  .ifPresent(arrived -> attributes.number(UserAttribute.PUT_ARRIVED, arrived));
            });
    SeenItems older = row.history().older();
    if (!older.isEmpty()) {
      attributes.bytes(UserAttribute.SEEN, SeenItemsCodec.encode(older));
    }
    if (!row.history().shown().isEmpty()) {
      attributes.bytes(UserAttribute.SHOWN, ShownItemsCodec.encode(row.history().shown()));
    }
    row.seenUntil()
        .ifPresent(time -> attributes.number(UserAttribute.SEEN_UNTIL, time.getEpochSecond()));
    if (!row.retractions().isEmpty()) {
      attributes.bytes(UserAttribute.RETRACTIONS, RetractionsCodec.encode(row.retractions()));
    }
    row.deletedAt()
        .ifPresent(time -> attributes.number(UserAttribute.DELETED_AT, time.toEpochMilli()));
    row.since().ifPresent(time -> attributes.number(UserAttribute.SINCE, time.getEpochSecond()));
    if (!row.history().isEmpty()) {
      attributes.bytes(UserAttribute.HISTORY, HistoryCodec.encode(row.history()));
    }
    return attributes.map();
  }

  @Override
  public UserRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new UserRow(
        attributes.text(RowAttribute.KEY),
        attributes.revision(),
        attributes.optionalText(UserAttribute.SUBJECT),
        attributes.optionalText(UserAttribute.RETIRED),
        history(values),
        vector(values),
        steps(values),
        command(values),
        retractions(values),
        seenUntil(values),
        deletedAt(values),
        since(values),
        attributes.seconds(RowAttribute.EXPIRES));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The names in the archive and the deletion stay as far as they can be read. Without the
   * history, a vector that was made of it would say what nothing explains: it goes too.
   */
  @Override
  public UserRow salvaged(Map<String, AttributeValue> values, Instant now) {
    var attributes = new Attributes(values);
    return new UserRow(
        attributes.text(RowAttribute.KEY),
        attributes.revisionOfSalvaged(),
        attributes.optionalText(UserAttribute.SUBJECT),
        attributes.optionalText(UserAttribute.RETIRED),
        Salvage.orElse(History.EMPTY, () -> history(values)),
        Optional.empty(),
        Optional.empty(),
        Salvage.orElse(Optional.empty(), () -> command(values)),
        Salvage.orElse(Retractions.NONE, () -> retractions(values)),
        Salvage.orElse(Optional.empty(), () -> seenUntil(values)),
        Salvage.orElse(Optional.empty(), () -> deletedAt(values)),
        Salvage.orElse(Optional.empty(), () -> since(values)),
        Salvage.orElse(Instant.EPOCH, () -> attributes.seconds(RowAttribute.EXPIRES)));
  }

  private static Optional<UserCommand> command(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return attributes
        .optionalMillis(UserAttribute.PUT)
        .map(
            time ->
                new UserCommand(
                    time,
                    attributes.optionalNumber(UserAttribute.PUT_ARRIVED),
                    attributes.text(UserAttribute.PUT_ID),
                    features(values).orElseGet(ItemFeatures::none)));
  }

  /** Up to when the user's {@link SeenRow} stays, of a row of which that much was read. */
  public static Optional<Instant> seenUntil(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalNumber(UserAttribute.SEEN_UNTIL).stream()
            .mapToObj(Instant::ofEpochSecond)
            .findFirst();
  }

  /**
   * The history of a row of which that much was read, with what the row itself has of older items
   * and of what was shown; empty when there is none.
   */
  public static History history(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalBytes(UserAttribute.HISTORY)
        .map(HistoryCodec::decode)
        .orElse(History.EMPTY)
        .withOlder(SeenRowMapping.items(values))
        .withShown(shown(values));
  }

  private static ShownItems shown(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalBytes(UserAttribute.SHOWN)
        .map(ShownItemsCodec::decode)
        .orElse(ShownItems.NONE);
  }

  /** What was taken back, of a row of which that much was read. */
  public static Retractions retractions(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalBytes(UserAttribute.RETRACTIONS)
        .map(RetractionsCodec::decode)
        .orElse(Retractions.NONE);
  }

  /** The vector of a row of which that much was read. */
  public static Optional<StoredVector> vector(Map<String, AttributeValue> values) {
    return new Attributes(values).optionalVector();
  }

  /** Where a history's items are in the vector's model, of a row of which that much was read. */
  public static Optional<StepIndexes> steps(Map<String, AttributeValue> values) {
    return new Attributes(values).optionalBytes(UserAttribute.STEPS).flatMap(StepIndexes::decode);
  }

  /** What was said of the user, of a row of which that much was read. */
  public static Optional<ItemFeatures> features(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalText(UserAttribute.FEATURES)
        .map(json -> FeaturesJson.read(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String json(ItemFeatures user) {
    return new String(EventJson.write(FeaturesJson.writeUser(user)), StandardCharsets.UTF_8);
  }

  private static Optional<Instant> since(Map<String, AttributeValue> values) {
    return new Attributes(values)
        .optionalNumber(UserAttribute.SINCE).stream().mapToObj(Instant::ofEpochSecond).findFirst();
  }

  /** Up to when events are forgotten, of a row of which that much was read. */
  public static Optional<Instant> deletedAt(Map<String, AttributeValue> values) {
    return new Attributes(values).optionalMillis(UserAttribute.DELETED_AT);
  }
}
