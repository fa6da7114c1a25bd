package dev.riffle.aws.row;

import dev.riffle.core.online.StoredVector;
import dev.riffle.core.online.VectorCodec;
import dev.riffle.core.table.RowAttribute;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Typed reads and writes of one row's attributes. */
final class Attributes {
  /** No time in a row is later. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Written a million times a second, a row gets there in centuries. */
  private static final long MOST_REVISIONS = 1L << 53;

  private final Map<String, AttributeValue> values;

  Attributes(Map<String, AttributeValue> values) {
    this.values = values;
  }

  static Attributes empty() {
    return new Attributes(new HashMap<>());
  }

  Map<String, AttributeValue> map() {
    return values;
  }

  Attributes text(String name, String value) {
    values.put(name, AttributeValue.fromS(value));
    return this;
  }

  Attributes number(String name, long value) {
    values.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  Attributes bytes(String name, byte[] value) {
    values.put(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
    return this;
  }

  Attributes flag(String name, boolean value) {
    values.put(name, AttributeValue.fromBool(value));
    return this;
  }

  Attributes vector(Optional<StoredVector> vector) {
    vector.ifPresent(
        stored ->
            bytes(RowAttribute.VECTOR, VectorCodec.encode(stored.values()))
                .text(RowAttribute.MODEL, stored.model()));
    return this;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> damaged(name, "is no string"));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::s);
  }

  long number(String name) {
    return optionalNumber(name).orElseThrow(() -> damaged(name, "is no number"));
  }

  OptionalLong optionalNumber(String name) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(AttributeValue::n);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      DamagedRow damaged = damaged(name, "is no whole number: " + text.get());
      damaged.initCause(e);
      throw damaged;
    }
  }

  Optional<Instant> optionalMillis(String name) {
    OptionalLong millis = optionalNumber(name);
    return millis.isPresent()
        ? Optional.of(Instant.ofEpochMilli(within(name, millis.getAsLong(), LAST.toEpochMilli())))
        : Optional.empty();
  }

  Instant millis(String name) {
    return optionalMillis(name).orElseThrow(() -> damaged(name, "is no number"));
  }

  Instant seconds(String name) {
    return Instant.ofEpochSecond(within(name, number(name), LAST.getEpochSecond()));
  }

  /** How often the row was written: from 1 on. */
  long revision() {
    return within(RowAttribute.REVISION, number(RowAttribute.REVISION), MOST_REVISIONS);
  }

  /** The revision of what is written in the place of a damaged row. */
  long revisionOfSalvaged() {
    return Salvage.orElse(0L, this::revision) % MOST_REVISIONS + 1;
  }

  /** What is beyond any number that a row is written with ends in an overflow sooner or later. */
  private long within(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw damaged(name, "is %d, and not from 0 to %d".formatted(value, most));
    }
    return value;
  }

  byte[] bytes(String name) {
    return optionalBytes(name).orElseThrow(() -> damaged(name, "is no binary value"));
  }

  Optional<byte[]> optionalBytes(String name) {
    return Optional.ofNullable(values.get(name))
        .map(AttributeValue::b)
        .map(SdkBytes::asByteArrayUnsafe);
  }

  boolean flag(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::bool).orElse(false);
  }

  Optional<StoredVector> optionalVector() {
    return optionalBytes(RowAttribute.VECTOR)
        .map(bytes -> new StoredVector(text(RowAttribute.MODEL), VectorCodec.decode(bytes)));
  }

  private static DamagedRow damaged(String name, String wrong) {
    return new DamagedRow(name, wrong);
  }
}
