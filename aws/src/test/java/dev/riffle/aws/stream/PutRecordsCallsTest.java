package dev.riffle.aws.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PutRecordsCallsTest {
  private static final int MIB = 1 << 20;

  @Test
  void aCallHoldsUpToFiveHundredRecords() {
    assertThat(PutRecordsCalls.of(Collections.nCopies(1_001, 1), bytes -> bytes))
        .extracting(List::size)
        .containsExactly(500, 500, 1);
  }

  @Test
  void aCallHoldsUpToFiveMebibytesInTheRecordsOrder() {
    assertThat(PutRecordsCalls.of(List.of(2 * MIB, 3 * MIB, 1, 9 * MIB, 2), bytes -> bytes))
        .containsExactly(List.of(2 * MIB, 3 * MIB), List.of(1), List.of(9 * MIB), List.of(2));
  }

  @Test
  void nothingIsNoCall() {
    assertThat(PutRecordsCalls.of(List.<Integer>of(), bytes -> bytes)).isEmpty();
  }
}
