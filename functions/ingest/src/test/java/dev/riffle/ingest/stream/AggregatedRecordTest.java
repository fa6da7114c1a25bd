package dev.riffle.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.riffle.core.event.InvalidEvent;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Records that the Kinesis Producer Library put together, whole and damaged in any way. */
class AggregatedRecordTest {
  @Property(tries = 200)
  void itsPartsComeBackInTheirOrder(@ForAll @Size(min = 1, max = 40) List<byte[]> parts) {
    byte[] aggregated = Aggregate.of(parts);

    assertThat(AggregatedRecord.isAggregated(aggregated)).isTrue();
    assertThat(AggregatedRecord.parts(aggregated))
        .hasSameSizeAs(parts)
        .zipSatisfy(parts, (read, put) -> assertThat(read).isEqualTo(put));
  }

  @Property(tries = 500)
  void aChangedByteIsRefused(
      @ForAll @Size(min = 1, max = 5) List<byte[]> parts,
      @ForAll @IntRange(min = 0) int at,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] aggregated = Aggregate.of(parts);
    int place = 4 + at % (aggregated.length - 4);
    aggregated[place] ^= (byte) change;

    assertThatThrownBy(() -> AggregatedRecord.parts(aggregated)).isInstanceOf(InvalidEvent.class);
  }

  @Property(tries = 200)
  void aRecordThatIsCutShortIsRefused(
      @ForAll @Size(min = 1, max = 5) List<byte[]> parts, @ForAll @IntRange(min = 0) int at) {
    byte[] aggregated = Aggregate.of(parts);
    byte[] cut = Arrays.copyOf(aggregated, 4 + at % (aggregated.length - 4));

    assertThatThrownBy(() -> AggregatedRecord.parts(cut)).isInstanceOf(InvalidEvent.class);
  }

  /** A right checksum says nothing of what it is made over. */
  @Property(tries = 1_000)
  void anyMessageIsReadOrRefused(@ForAll @NotEmpty byte[] message) {
    Throwable thrown = catchThrowable(() -> AggregatedRecord.parts(Aggregate.sealed(message)));

    assertThat(thrown)
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            refused -> assertThat(refused).isInstanceOf(InvalidEvent.class));
  }

  @Test
  void oneWithoutRecordsIsRefused() {
    assertThatThrownBy(() -> AggregatedRecord.parts(Aggregate.sealed(new byte[0])))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageContaining("at least one record");
  }
}
