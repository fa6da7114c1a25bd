package dev.riffle.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.recommend.FrozenTaste;
import dev.riffle.core.recommend.PageStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListCursorTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");
  private static final String MODEL = "20261124T231500Z-1f3a9c02";

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int shown,
      @ForAll @IntRange(max = 64) int dims) {
    var random = new Random(seed);
    var vector = new float[dims];
    for (int d = 0; d < dims; d++) {
      vector[d] = random.nextFloat() - 0.5f;
    }
    var steps = new ArrayList<FrozenTaste.Step>();
    for (int n = random.nextInt(50); n > 0; n--) {
      steps.add(new FrozenTaste.Step(random.nextInt(1 << 20), random.nextDouble() + 1e-9));
    }
    Set<String> items = new HashSet<>();
    for (int n = 0; n < shown; n++) {
      items.add((random.nextInt(4) == 0 ? "fresh-" : "item-") + random.nextInt(9_999));
    }
    var taste = new FrozenTaste(Optional.of(vector).filter(some -> some.length > 0), steps);
    var start = new PageStart(Optional.of(taste), items, shown, random.nextInt(shown + 1));

    ListCursor cursor = cursor(Optional.of("ann"), start).orElseThrow();
    ListCursor read = ListCursor.decode(cursor.encode()).orElseThrow();

    assertThat(read).isEqualTo(cursor);
    assertThat(read.start(index -> "item-" + index, items)).isEqualTo(start);
    assertThat(read.isOf("shop", Optional.of("ann"))).isTrue();
    assertThat(read.goesOn(MODEL, NOW.plusSeconds(3_599))).isTrue();
  }

  /** Bytes of anybody end in nothing, or in a cursor whose numbers are in their ranges. */
  @Property(tries = 1_000)
  void anyBytesAreSafe(@ForAll byte[] bytes, @ForAll long seed) {
    ListCursor.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    byte[] good = Base64.getUrlDecoder().decode(some().encode());
    var random = new Random(seed);
    good[random.nextInt(good.length)] ^= (byte) (1 + random.nextInt(255));
    assertThat(ListCursor.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(good)))
        .isEmpty();
  }

  @Test
  void itIsOfOneUserTenantModelAndHour() {
    ListCursor cursor = some();

    assertThat(cursor.isOf("shop", Optional.of("bob"))).isFalse();
    assertThat(cursor.isOf("shop", Optional.empty())).isFalse();
    assertThat(cursor.isOf("bank", Optional.of("ann"))).isFalse();
    assertThat(cursor.goesOn("none", NOW)).isFalse();
    assertThat(cursor.goesOn(MODEL, NOW.plus(Duration.ofMinutes(61)))).isFalse();
    assertThat(cursor.goesOn(MODEL, NOW.minusSeconds(1))).isFalse();
    assertThat(cursor.fits(3, 100)).isTrue();
    assertThat(cursor.fits(4, 100)).isFalse();
    assertThat(cursor.fits(3, 7)).isFalse();
  }

  @Test
  void aListEndsAfterAThousandItems() {
    assertThat(cursor(Optional.empty(), new PageStart(Optional.empty(), Set.of(), 999, 0)))
        .isPresent();
    assertThat(cursor(Optional.empty(), new PageStart(Optional.empty(), Set.of(), 1_000, 0)))
        .isEmpty();
  }

  private static ListCursor some() {
    var taste = new FrozenTaste(Optional.of(new float[] {1, 2, 3}), List.of());
    return cursor(Optional.of("ann"), new PageStart(Optional.of(taste), Set.of("item-7"), 10, 2))
        .orElseThrow();
  }

  private static Optional<ListCursor> cursor(Optional<String> user, PageStart start) {
    return ListCursor.of(
        "shop",
        user,
        MODEL,
        NOW,
        "0a1b2c3d4e5f",
        start,
        id ->
            id.startsWith("item-")
                ? OptionalInt.of(Integer.parseInt(id.substring(5)))
                : OptionalInt.empty());
  }
}
