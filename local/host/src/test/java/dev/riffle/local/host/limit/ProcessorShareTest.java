package dev.riffle.local.host.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProcessorShareTest {
  @ParameterizedTest
  @CsvSource({"128, 1", "1769, 1", "3008, 1", "3538, 2", "4096, 2", "10240, 5"})
  void oneProcessorForEach1769Megabytes(int memoryMb, int processors) {
    int here = Runtime.getRuntime().availableProcessors();
    assertThat(ProcessorShare.of(memoryMb).whole()).isEqualTo(Math.min(processors, here));
  }

  @Test
  void readsTheProcessorsThatLinuxAllows() {
    assertThat(ProcessorShare.allowed(List.of("Name:\tjava", "Cpus_allowed_list:\t0-2,5,7-8")))
        .containsExactly(0, 1, 2, 5, 7, 8);
  }

  @Test
  void processesTakeTurns() throws Exception {
    var first = ProcessorShare.of(128).confining(0);
    assumeThat(first).as("taskset").isNotEmpty();
    assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);

    assertThat(first).hasSize(3);
    assertThat(ProcessorShare.of(128).confining(1)).isNotEqualTo(first);
  }
}
