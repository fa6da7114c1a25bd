package dev.riffle.core.online;

import dev.riffle.core.event.ItemFeatures;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Summaries of items as bytes.
 *
 * <p>Format 1: the byte 1; the sum of 1 for deleted, 2 for features that are known, 4 for
 * available, 8 for an expiry, 16 for likes; the expiry in seconds and nanoseconds since 1970 (bit
 * 8; seconds as 64 bits); the count of categories and each (bit 2); the likes as float64 and
 * milliseconds since 1970 of the newest interaction (bit 16). Integers are LEB128, all else
 * little-endian.
 */
public final class ItemSummaryCodec {
  private static final int FORMAT = 1;
  private static final int DELETED = 1;
  private static final int FEATURES = 2;
  private static final int AVAILABLE = 4;
  private static final int EXPIRES = 8;
  private static final int LIKES = 16;
  private static final int ALL = 31;

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
            | (summary.likes().newest().isPresent() ? LIKES : 0));
    expires.ifPresent(
        time -> {
          out.i64(time.getEpochSecond());
          out.number(time.getNano());
        });
    features.ifPresent(
        item -> {
          out.number(item.categories().size());
          item.categories().forEach(out::text);
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
    if (has > ALL || (!known && (has & (AVAILABLE | EXPIRES)) != 0)) {
      throw in.damaged("no summary is marked " + has);
    }
    Optional<Instant> expires = (has & EXPIRES) == 0 ? Optional.empty() : Optional.of(time(in));
    Optional<ItemFeatures> features =
        known ? Optional.of(features(in, (has & AVAILABLE) != 0, expires)) : Optional.empty();
    var summary =
        new ItemSummary(
            (has & DELETED) != 0, features, (has & LIKES) == 0 ? Likes.NONE : likes(in));
    if (!summary.features().equals(features)) {
      throw in.damaged("its categories are longer than they may be");
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

  private static ItemFeatures features(
      StateReader in, boolean available, Optional<Instant> expires) {
    int count = in.count(1);
    var categories = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      categories.add(in.text());
    }
    return new ItemFeatures(categories, List.of(), Map.of(), "", List.of(), available, expires);
  }

  private static Likes likes(StateReader in) {
    double count = Double.longBitsToDouble(in.i64());
    if (!(count >= 0 && count < Double.POSITIVE_INFINITY)) {
      throw in.damaged("likes are " + count);
    }
    return new Likes(count, Optional.of(Instant.ofEpochMilli(in.number())));
  }
}
