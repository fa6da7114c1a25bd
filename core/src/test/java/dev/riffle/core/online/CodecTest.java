package dev.riffle.core.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Stored state comes back as it was, or not at all. */
class CodecTest {
  private static final Instant TIME = Instant.ofEpochMilli(300);

  @Property(tries = 100)
  void historiesComeBackAndDamageIsSeen(@ForAll("histories") History history) {
    byte[] bytes = HistoryCodec.encode(history);
    assertThat(HistoryCodec.decode(bytes)).isEqualTo(history);
    assertDamageIsSeen(bytes, HistoryCodec::decode, HistoryCodec::encode);
  }

  @Property(tries = 100)
  void reservoirsComeBackAndDamageIsSeen(@ForAll("reservoirs") Reservoir reservoir) {
    byte[] bytes = ReservoirCodec.encode(reservoir);
    assertThat(ReservoirCodec.decode(bytes)).isEqualTo(reservoir);
    assertDamageIsSeen(bytes, ReservoirCodec::decode, ReservoirCodec::encode);
  }

  @Property(tries = 100)
  void summariesComeBackAndDamageIsSeen(@ForAll("summaries") ItemSummary summary) {
    byte[] bytes = ItemSummaryCodec.encode(summary);
    assertThat(ItemSummaryCodec.decode(bytes)).isEqualTo(summary);
    assertDamageIsSeen(bytes, ItemSummaryCodec::decode, ItemSummaryCodec::encode);
  }

  @Property(tries = 100)
  void retractionsComeBackAndDamageIsSeen(@ForAll("retractions") Retractions retractions) {
    byte[] bytes = RetractionsCodec.encode(retractions);
    assertThat(RetractionsCodec.decode(bytes)).isEqualTo(retractions);
    assertDamageIsSeen(bytes, RetractionsCodec::decode, RetractionsCodec::encode);
  }

  @Property
  void vectorsComeBack(@ForAll @Size(max = 20) float[] vector) {
    assertThat(VectorCodec.decode(VectorCodec.encode(vector))).isEqualTo(vector);
  }

  @Property
  void anyBytesAreAStateOrDamage(@ForAll byte[] bytes) {
    assertValueOrDamage(bytes, HistoryCodec::decode, HistoryCodec::encode);
    assertValueOrDamage(bytes, ReservoirCodec::decode, ReservoirCodec::encode);
    assertValueOrDamage(bytes, RetractionsCodec::decode, RetractionsCodec::encode);
    assertValueOrDamage(bytes, ItemSummaryCodec::decode, ItemSummaryCodec::encode);
    assertValueOrDamage(bytes, VectorCodec::decode, VectorCodec::encode);
  }

  @Test
  void countsThatLieClaimNoMemory() {
    byte[] lie = {1, -1, -1, -1, -1, 7, 0, 0, 0};
    assertThatThrownBy(() -> HistoryCodec.decode(lie))
        .isInstanceOf(DamagedState.class)
        .hasMessage(
            "history cannot be read at byte 6: a count of 2147483647 does not fit what is left");
    assertThatThrownBy(() -> ReservoirCodec.decode(lie)).isInstanceOf(DamagedState.class);
  }

  @Test
  void aNewerFormatAsksForANewerReader() {
    assertThatThrownBy(() -> HistoryCodec.decode(new byte[] {2, 0}))
        .isInstanceOf(DamagedState.class)
        .hasMessageContaining("it is of format 2 and this version reads 1; upgrade the reader");
  }

  /** Rows hold these bytes: another layout must have another format number. */
  @Test
  void theFormatIsPinned() {
    var entry =
        new HistoryEntry(
            new EventKey(1, 2),
            InteractionType.RATING,
            "i",
            Instant.ofEpochMilli(300),
            OptionalDouble.of(4.5));
    assertThat(HistoryCodec.encode(History.of(List.of(entry), 1)))
        .asHexString()
        .isEqualTo("0101" + "0100000000000000" + "0200000000000000" + "87AC0200009040" + "0169");
    var arrived =
        new HistoryEntry(
            entry.key(),
            entry.type(),
            entry.itemId(),
            entry.time(),
            entry.value(),
            OptionalLong.of(300_007));
    assertThat(HistoryCodec.encode(History.of(List.of(arrived), 1)))
        .asHexString()
        .isEqualTo(
            "0101" + "0100000000000000" + "0200000000000000" + "C7AC0200009040" + "0E" + "0169");
    assertThat(
            RetractionsCodec.encode(
                new Retractions(Map.of(new EventKey(1, 2), TIME), Map.of("i", TIME))))
        .asHexString()
        .isEqualTo("01" + "01" + "0100000000000000" + "0200000000000000" + "AC02" + "010169AC02");
    assertThat(
            ItemSummaryCodec.encode(
                new ItemSummary(
                    false, Optional.of(ItemFeatures.none()), new Likes(1, Optional.of(TIME)))))
        .asHexString()
        .isEqualTo("0116" + "00" + "000000000000F03F" + "AC02");
    assertThat(VectorCodec.encode(new float[] {1, -2})).asHexString().isEqualTo("0000803F000000C0");
  }

  @Test
  void vectorsOfOddLengthOrWithoutEndAreDamage() {
    assertThatThrownBy(() -> VectorCodec.decode(new byte[7])).isInstanceOf(DamagedState.class);
    byte[] infinite = VectorCodec.encode(new float[] {1, Float.NEGATIVE_INFINITY});
    assertThatThrownBy(() -> VectorCodec.decode(infinite))
        .isInstanceOf(DamagedState.class)
        .hasMessage("vector cannot be read at byte 4: a number is -Infinity");
  }

  private static <T> void assertDamageIsSeen(
      byte[] bytes, Function<byte[], T> decode, Function<T, byte[]> encode) {
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> decode.apply(cut)).isInstanceOf(DamagedState.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> decode.apply(longer)).isInstanceOf(DamagedState.class);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertValueOrDamage(flipped, decode, encode);
    }
  }

  /** What is read is what these bytes are the form of: nothing is guessed at. */
  private static <T> void assertValueOrDamage(
      byte[] bytes, Function<byte[], T> decode, Function<T, byte[]> encode) {
    T value;
    try {
      value = decode.apply(bytes);
    } catch (DamagedState expected) {
      assertThat(expected).hasMessageContaining("cannot be read at byte");
      return;
    }
    if (!Arrays.equals(encode.apply(value), bytes)) {
      throw new AssertionError(Arrays.toString(bytes) + " was read as " + value);
    }
  }

  @Provide
  Arbitrary<ItemSummary> summaries() {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    Arbitrary<ItemFeatures> features =
        Combinators.combine(
                Arbitraries.strings()
                    .ofMinLength(1)
                    .ofMaxLength(9)
                    .list()
                    .uniqueElements()
                    .ofMaxSize(5),
                Arbitraries.strings().alpha().ofMaxLength(4).list().uniqueElements().ofMaxSize(3),
                Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMaxLength(4),
                        Arbitraries.doubles().between(-1e9, 1e9))
                    .ofMaxSize(3),
                Arbitraries.of(true, false),
                times.optional())
            .as(
                (categories, tags, numbers, available, expires) ->
                    new ItemFeatures(categories, tags, numbers, "", List.of(), available, expires));
    Arbitrary<Likes> likes =
        Combinators.combine(Arbitraries.doubles().between(0, 1e9), times)
            .as((count, newest) -> new Likes(count, Optional.of(newest)));
    return Combinators.combine(
            Arbitraries.of(true, false),
            features.optional(),
            likes.optional().map(it -> it.orElse(Likes.NONE)))
        .as(ItemSummary::new);
  }

  @Provide
  Arbitrary<Retractions> retractions() {
    Arbitrary<Instant> times = Arbitraries.longs().between(0, 1L << 42).map(Instant::ofEpochMilli);
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.longs().map(n -> new EventKey(n, -n)), times).ofMaxSize(3),
            Arbitraries.maps(Arbitraries.of("a", "b", "é😀"), times).ofMaxSize(3))
        .as(Retractions::new);
  }

  @Provide
  Arbitrary<History> histories() {
    return Histories.entries().list().ofMaxSize(4).map(entries -> History.of(entries, 4));
  }

  @Provide
  Arbitrary<Reservoir> reservoirs() {
    Arbitrary<Reservoir.Context> context =
        Combinators.combine(
                Arbitraries.of("a", "b", "é😀"),
                Arbitraries.floats().between(0, 10),
                Arbitraries.of(true, false))
            .as(Reservoir.Context::new);
    return Combinators.combine(
            Arbitraries.longs().map(n -> new EventKey(n, -n)),
            Arbitraries.longs().between(0, 1L << 42).map(Instant::ofEpochMilli),
            Arbitraries.floats().between(0, 10),
            Arbitraries.of(true, false),
            context.list().ofMaxSize(3))
        .as(Reservoir.Entry::new)
        .list()
        .ofMaxSize(4)
        .map(entries -> Reservoir.EMPTY.with(entries, 4));
  }
}
