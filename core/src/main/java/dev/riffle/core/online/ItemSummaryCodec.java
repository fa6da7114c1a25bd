package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Summaries of items as bytes.
 *
 * <p>Format 1: the byte 1; the sum of 1 for deleted, 2 for features that are known, 4 for
 * available, 8 for an expiry, 16 for likes, 32 for tags, 64 for numbers; the expiry in seconds and
 * nanoseconds since 1970 (bit 8; seconds as 64 bits); the count of categories and each (bit 2);
 * that of tags and each (bit 32); that of numbers and each name, rising, with its value as float64
 * (bit 64); the likes as float64 and milliseconds since 1970 of the newest interaction (bit 16).
 * Integers are LEB128, all else little-endian.
 */
public final class ItemSummaryCodec {
  private static final int FORMAT = 1;
  private static final int DELETED = 1;
  private static final int FEATURES = 2;
  private static final int AVAILABLE = 4;
  private static final int EXPIRES = 8;
  private static final int LIKES = 16;
  private static final int TAGS = 32;
  private static final int NUMBERS = 64;
  private static final int ALL = 127;

  private ItemSummaryCodec() {}

  public static byte[] encode(ItemSummary summary) {
    var out = new StateWriter();
    out.u8(FORMAT);
    Optional<ItemFeatures> features = summary.features();
    Optional<Instant> expires = features.flatMap(ItemFeatures::expires);
    out.u8(
        (summary.deleted() ? DELETED : 0)
            | (features.isPresent() ? FEATURES : 0)
            | (features.filter(ItemFeatures::available).isPresent() ? AVAILABLE : 0)
            | (expires.isPresent() ? EXPIRES : 0)
            | (summary.likes().newest().isPresent() ? LIKES : 0)
            | (features.filter(item -> !item.tags().isEmpty()).isPresent() ? TAGS : 0)
            | (features.filter(item -> !item.numbers().isEmpty()).isPresent() ? NUMBERS : 0));
    expires.ifPresent(
        time -> {
          out.i64(time.getEpochSecond());
          out.number(time.getNano());
        });
    features.ifPresent(
        item -> {
          names(out, item.categories());
          if (!item.tags().isEmpty()) {
            names(out, item.tags());
          }
          if (!item.numbers().isEmpty()) {
            numbers(out, new TreeMap<>(item.numbers()));
          }
        });
    summary
        .likes()
        .newest()
        .ifPresent(
            time -> {
              out.i64(Double.doubleToLongBits(summary.likes().count()));
              out.number(time.toEpochMilli());
            });
    return out.bytes();
  }

  private static void names(StateWriter out, List<String> names) {
    out.number(names.size());
    names.forEach(out::text);
  }

  private static void numbers(StateWriter out, SortedMap<String, Double> numbers) {
    out.number(numbers.size());
    numbers.forEach(
        (name, value) -> {
          out.text(name);
          out.i64(Double.doubleToLongBits(value));
        });
  }

  /**
   * Reads a summary.
   *
   * @throws DamagedState when the bytes are not what {@link #encode} gives
   */
  public static ItemSummary decode(byte[] bytes) {
    return StateReader.read("summary", bytes, FORMAT, ItemSummaryCodec::summary);
  }

  private static ItemSummary summary(StateReader in) {
    int has = in.u8();
    boolean known = (has & FEATURES) != 0;
    if (has > ALL || (!known && (has & (AVAILABLE | EXPIRES | TAGS | NUMBERS)) != 0)) {
      throw in.damaged("no summary is marked " + has);
    }
    Optional<Instant> expires = (has & EXPIRES) == 0 ? Optional.empty() : Optional.of(time(in));
    Optional<ItemFeatures> features =
        known ? Optional.of(features(in, has, expires)) : Optional.empty();
    var summary =
        new ItemSummary(
            (has & DELETED) != 0, features, (has & LIKES) == 0 ? Likes.NONE : likes(in));
    if (!summary.features().equals(features)) {
      throw in.damaged("its names are longer than they may be");
    }
    return summary;
  }

  private static Instant time(StateReader in) {
    long seconds = in.i64();
    long nanos = in.number();
    if (nanos >= 1_000_000_000) {
      throw in.damaged("a second has no nanosecond " + nanos);
    }
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException e) {
      DamagedState damaged = in.damaged("a time of %d s is none".formatted(seconds));
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static ItemFeatures features(StateReader in, int has, Optional<Instant> expires) {
    List<String> categories = names(in);
    List<String> tags = (has & TAGS) == 0 ? List.of() : some(in, names(in));
    Map<String, Double> numbers = (has & NUMBERS) == 0 ? Map.of() : numbers(in);
    return new ItemFeatures(
        categories, tags, numbers, "", List.of(), (has & AVAILABLE) != 0, expires);
  }

  private static List<String> names(StateReader in) {
    int count = in.count(1);
    var names = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      names.add(in.text());
    }
    return names;
  }

  private static List<String> some(StateReader in, List<String> names) {
    if (names.isEmpty()) {
      throw in.damaged("a list that is there is empty");
    }
    return names;
  }

  private static Map<String, Double> numbers(StateReader in) {
    var numbers = new TreeMap<String, Double>();
    for (int left = in.count(1 + Double.BYTES); left > 0; left--) {
      String name = in.text();
      if (!numbers.isEmpty() && numbers.lastKey().compareTo(name) >= 0) {
        throw in.damaged("numbers are not in the order of their names");
      }
      double value = Double.longBitsToDouble(in.i64());
      if (!Double.isFinite(value)) {
        throw in.damaged("a number is " + value);
      }
      numbers.put(name, value);
    }
    some(in, List.copyOf(numbers.keySet()));
    return numbers;
  }

  private static Likes likes(StateReader in) {
    double count = Double.longBitsToDouble(in.i64());
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
      throw in.damaged("likes are " + count);
    }
    return new Likes(count, Optional.of(Instant.ofEpochMilli(in.number())));
  }
}
