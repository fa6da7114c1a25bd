package dev.riffle.core.api;

import dev.riffle.core.recommend.FrozenTaste;
import dev.riffle.core.recommend.PageStart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Where the next page of a list begins, and by what the list is made: all that a page needs, so
 * that nothing is kept for it anywhere. Base64url of what {@link CursorBytes} writes.
 *
 * <p>It grants nothing: what it says of a user is what whoever holds it was answered, and whom a
 * request may be about is decided before. A digest tells what was cut or altered by accident.
 *
 * @param whose the first bytes of a digest of tenant and user
 * @param model the same of the version by which the list is made
 * @param began when its first page was made, to the millisecond
 * @param nonce of its first page, which drew its arm
 * @param taste by which it is made
 * @param places of the pages before
 * @param promoted how many of them had a promoted item
 * @param shownIndexes items of these pages by their index in the model, rising
 * @param shownHashes the others, by {@link #hash}, rising
 */
public record ListCursor(
    long whose,
    long model,
    Instant began,
    String nonce,
    FrozenTaste taste,
    int places,
    int promoted,
    List<Integer> shownIndexes,
    List<Long> shownHashes) {
  /** How long a list can be paged through. */
  public static final Duration LIFE = Duration.ofHours(1);

  /** After so many items a list ends: a cursor stays small. */
  public static final int MAX_ITEMS = 1_000;

  /** The same of items that no model has, of which it says more bytes. */
  public static final int MAX_OTHERS = 500;

  private static final int HASH_BITS = 48;

  public ListCursor {
    began = Instant.ofEpochMilli(began.toEpochMilli());
    shownIndexes = List.copyOf(shownIndexes);
    shownHashes = List.copyOf(shownHashes);
  }

  /**
   * Where a page begins.
   *
   * @param indexOf of the model's items
   * @return nothing where the list ends, for its length
   */
  public static Optional<ListCursor> of(
      String tenant,
      Optional<String> userId,
      String model,
      Instant began,
      String nonce,
      PageStart start,
      Function<String, OptionalInt> indexOf) {
    List<Integer> indexes =
        start.shown().stream()
            .map(indexOf)
            .filter(OptionalInt::isPresent)
            .map(OptionalInt::getAsInt)
            .sorted()
            .toList();
    List<Long> hashes =
        start.shown().stream()
            .filter(id -> indexOf.apply(id).isEmpty())
            .map(ListCursor::hash)
            .sorted()
            .distinct()
            .toList();
    if (start.places() >= MAX_ITEMS || hashes.size() > MAX_OTHERS) {
      return Optional.empty();
    }
    return Optional.of(
        new ListCursor(
            whose(tenant, userId),
            digest(model),
            began,
            nonce,
            start.taste().orElseGet(() -> new FrozenTaste(Optional.empty(), List.of())),
            start.places(),
            start.promoted(),
            indexes,
            hashes));
  }

  /** Reads what {@link #encode} wrote; nothing when it is not that. */
  public static Optional<ListCursor> decode(String text) {
    try {
      return CursorBytes.read(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** As answers carry it: letters, digits, '-' and '_'. */
  public String encode() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(CursorBytes.write(this));
  }

  /** Whether it is of a list for this user. */
  public boolean isOf(String tenant, Optional<String> userId) {
    return whose == whose(tenant, userId);
  }

  /** Whether it goes on now, by this model. */
  public boolean goesOn(String version, Instant now) {
    return model == digest(version) && !now.isAfter(began.plus(LIFE)) && !began.isAfter(now);
  }

  /** Whether a vector of it fits a model, and every item is one of its. */
  public boolean fits(int dims, int items) {
    return taste.vector().map(vector -> vector.length == dims).orElse(true)
        && (shownIndexes.isEmpty() || shownIndexes.getLast() < items)
        && taste.steps().stream().allMatch(step -> step.item() < items);
  }

  /**
   * Where the page begins.
   *
   * @param id of the model's items
   * @param others ids of items that the model does not have
   */
  public PageStart start(IntFunction<String> id, Collection<String> others) {
    Set<String> shown = new HashSet<>();
    shownIndexes.forEach(index -> shown.add(id.apply(index)));
    if (!shownHashes.isEmpty()) {
      var hashes = new HashSet<>(shownHashes);
      others.stream().filter(other -> hashes.contains(hash(other))).forEach(shown::add);
    }
    return new PageStart(Optional.of(taste), shown, places, promoted);
  }

  private static long whose(String tenant, Optional<String> userId) {
    return digest(userId.map(user -> tenant + "\n" + user).orElse(tenant));
  }

  private static long hash(String itemId) {
    return digest(itemId) >>> (Long.SIZE - HASH_BITS);
  }

  private static long digest(String text) {
    byte[] sum = digest(text.getBytes(StandardCharsets.UTF_8));
    long first = 0;
    for (byte each : Arrays.copyOf(sum, Long.BYTES)) {
      first = (first << Byte.SIZE) | (each & 0xFF);
    }
    return first;
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
